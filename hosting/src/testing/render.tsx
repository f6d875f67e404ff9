/** Renders a component as the app does, for tests in jsdom. */
import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach } from "vitest";

afterEach(cleanup);

// jsdom lays nothing out, so it has neither media queries nor fonts.
Object.defineProperty(window, "matchMedia", {
  value: (media: string) => Object.assign(new EventTarget(), { media, matches: false, onchange: null }),
});
Object.defineProperty(document, "fonts", { value: new EventTarget() });

export function renderInApp(node: ReactNode, client = new QueryClient()) {
  return render(node, {
    wrapper: ({ children }) => (
      <MantineProvider env="test">
        <QueryClientProvider client={client}>{children}</QueryClientProvider>
      </MantineProvider>
    ),
  });
}
