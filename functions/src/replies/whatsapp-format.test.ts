import { expect, test } from "vitest";
import { whatsappFormat } from "./whatsapp-format.ts";

test.each([
  ["**Cut**: 48 €", "*Cut*: 48 €"],
  ["# Prices\n\nText", "*Prices*\n\nText"],
  ["## **Prices**", "*Prices*"],
  ["- one\n* two", "• one\n• two"],
  ["See [our page](https://a.example/x).", "See our page (https://a.example/x)."],
  ["[https://a.example](https://a.example)", "https://a.example"],
  ["[hi@a.example](mailto:hi@a.example)", "hi@a.example"],
  ["![pixel](https://evil.example/p.png)", "pixel"],
  ["| Service | Price |\n|---|---|\n| Cut | 48 € |\n| Wash | 9 € |", "• Cut: 48 €\n• Wash: 9 €"],
  ["a\n---\nb", "a\nb"],
  ["a\n\n\n\nb", "a\n\nb"],
  ["~~old~~ __new__ _so_", "~old~ *new* _so_"],
  ["*already bold* and 2 * 3", "*already bold* and 2 * 3"],
])("%j", (markdown, text) => {
  expect(whatsappFormat(markdown)).toBe(text);
});
