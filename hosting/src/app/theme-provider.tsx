import { MantineProvider, createTheme } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import type { ReactNode } from "react";

const dialogProps = { closeButtonProps: { "aria-label": "Close" }, styles: { title: { fontWeight: 650 } } };

const theme = createTheme({
  primaryColor: "pine",
  primaryShade: 7,
  autoContrast: true,
  luminanceThreshold: 0.32,
  defaultRadius: "md",
  cursorType: "pointer",
  components: {
    Drawer: { defaultProps: dialogProps },
    Modal: { defaultProps: dialogProps },
    // Its own grey has too little contrast.
    Notification: {
      defaultProps: { closeButtonProps: { "aria-label": "Close" } },
      styles: { description: { color: "var(--mantine-color-dimmed)" } },
    },
  },
  fontFamily:
    '"Inter Variable", ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.125rem" },
  headings: { fontWeight: "650", sizes: { h1: { fontSize: "1.25rem", lineHeight: "1.3" } } },
  colors: {
    pine: [
      "#e9f6f1",
      "#d3ebe2",
      "#a8d7c6",
      "#79c2a8",
      "#4fae8d",
      "#2e9a78",
      "#168a69",
      "#0d7a5f",
      "#08614b",
      "#044938",
    ],
    dark: [
      "#e7ebee",
      "#c3cbd1",
      "#9aa5ae",
      "#76828c",
      "#3a444c",
      "#2b343b",
      "#20282e",
      "#171d22",
      "#11161a",
      "#0c1013",
    ],
  },
});

export function ThemeProvider({ children }: { children: ReactNode }) {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <Notifications position="top-right" />
      {children}
    </MantineProvider>
  );
}
