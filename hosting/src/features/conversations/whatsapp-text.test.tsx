// @vitest-environment jsdom
import { expect, test } from "vitest";
import { renderInApp } from "../../testing/render.tsx";
import { WhatsappText } from "./whatsapp-text.tsx";

test("shows markup that a customer sent as text", () => {
  const { container } = renderInApp(<WhatsappText text={'<img src=x onerror="alert(1)"> *<b>bold</b>*'} />);
  expect(container.querySelector("img, b")).toBeNull();
  expect(container.querySelector("[dir=auto]")?.textContent).toBe('<img src=x onerror="alert(1)"> <b>bold</b>');
  expect(container.querySelector("strong")?.textContent).toBe("<b>bold</b>");
});

test("opens a link apart from this page, without a way back into it", () => {
  const { container } = renderInApp(<WhatsappText text="https://a.example" />);
  const link = container.querySelector("a");
  expect(link?.getAttribute("href")).toBe("https://a.example");
  expect(link?.target).toBe("_blank");
  expect(link?.rel.split(" ")).toEqual(expect.arrayContaining(["noopener", "noreferrer"]));
});
