// @vitest-environment jsdom
import { waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderInApp } from "../testing/render.tsx";
import { Markdown } from "./markdown.tsx";

async function shown(text: string): Promise<HTMLElement> {
  const { container } = renderInApp(<Markdown text={text} headingLevel={2} />);
  await waitFor(() => expect(container.querySelector("div[dir=auto]")).not.toBeNull());
  return container;
}

test("shows headings below those of the page, and tables as tables", async () => {
  const container = await shown("# Hours\n\n## Regular\n\n| Day | Hours |\n|---|---|\n| Monday | closed |");
  expect(container.querySelector("h1")).toBeNull();
  expect(container.querySelector("h2")?.textContent).toBe("Hours");
  expect(container.querySelector("h3")?.textContent).toBe("Regular");
  expect([...container.querySelectorAll("td")].map(({ textContent }) => textContent)).toEqual(["Monday", "closed"]);
  expect(container.querySelector("[role=group]")?.getAttribute("tabindex")).toBe("0");
});

test("keeps HTML as the text it is, and names pictures in place of loading them", async () => {
  const container = await shown('<img src=x onerror="alert(1)"> <b>bold</b> ![a cat](https://a.example/cat.png)');
  expect(container.querySelector("img, b, script")).toBeNull();
  expect(container.textContent).toContain('<img src=x onerror="alert(1)">');
  expect(container.textContent).toContain("[a cat]");
});

test("opens links apart from this page, and only those to the web", async () => {
  const container = await shown("[web](https://a.example) [bad](javascript:alert) [here](/t/x) hello@a.example");
  const links = [...container.querySelectorAll("a")];
  expect(links.map((link) => link.getAttribute("href"))).toEqual(["https://a.example", "mailto:hello@a.example"]);
  expect(links[0]?.rel.split(" ")).toEqual(expect.arrayContaining(["noopener", "noreferrer"]));
});
