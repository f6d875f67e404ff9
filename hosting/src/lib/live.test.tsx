// @vitest-environment jsdom
import { QueryClient } from "@tanstack/react-query";
import { act, fireEvent, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { renderInApp } from "../testing/render.tsx";
import { useLive } from "./live.ts";
import type { LiveSource } from "./live.ts";

/** A source that tests speak through. */
function fakeSource(name: string) {
  const stop = vi.fn<() => void>();
  const heard: { next: (value: string) => void; fail: (error: Error) => void }[] = [];
  const source: LiveSource<string> = {
    key: ["fake", name],
    listen: (next, fail) => {
      heard.push({ next, fail });
      return stop;
    },
  };
  const newest = () => {
    const last = heard.at(-1);
    if (!last) throw new Error(`Nobody listens to ${name}`);
    return last;
  };
  return {
    source,
    stop,
    listeners: () => heard.length,
    say: (value: string) => act(() => newest().next(value)),
    fail: () => act(() => newest().fail(new Error("gone"))),
  };
}

function Shown({ source }: { source: LiveSource<string> }) {
  const live = useLive(source);
  if (live.status === "error") return <button onClick={live.retry}>retry</button>;
  return <p>{live.status === "ready" ? live.data : "loading"}</p>;
}

test("shows each value as it comes and stops listening when it is no longer shown", async () => {
  const fake = fakeSource("a");
  const { unmount } = renderInApp(<Shown source={fake.source} />);
  expect(screen.getByText("loading")).toBeTruthy();
  fake.say("one");
  fake.say("two");
  expect(await screen.findByText("two")).toBeTruthy();
  unmount();
  expect(fake.stop).toHaveBeenCalledTimes(fake.listeners());
});

test("shows the last value at once when it comes back", () => {
  const client = new QueryClient();
  const fake = fakeSource("b");
  const first = renderInApp(<Shown source={fake.source} />, client);
  fake.say("kept");
  first.unmount();
  renderInApp(<Shown source={fake.source} />, client);
  expect(screen.getByText("kept")).toBeTruthy();
});

test("forgets what it showed when listening fails, and listens anew on retry", async () => {
  const client = new QueryClient();
  const fake = fakeSource("c");
  renderInApp(<Shown source={fake.source} />, client);
  fake.say("secret");
  expect(await screen.findByText("secret")).toBeTruthy();
  fake.fail();
  expect(screen.queryByText("secret")).toBeNull();
  expect(client.getQueryData(["fake", "c"])).toBeUndefined();
  fireEvent.click(screen.getByText("retry"));
  expect(screen.getByText("loading")).toBeTruthy();
  fake.say("back");
  expect(await screen.findByText("back")).toBeTruthy();
});

test("does not show one source's value or error for another", () => {
  const [one, two] = [fakeSource("d"), fakeSource("e")];
  const { rerender } = renderInApp(<Shown source={one.source} />);
  one.fail();
  rerender(<Shown source={two.source} />);
  expect(screen.getByText("loading")).toBeTruthy();
});
