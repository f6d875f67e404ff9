import { expect, test } from "vitest";
import { eventText } from "./event-text.ts";

test("names the customer and what happened", () => {
  expect(eventText({ systemEvent: "numberChanged", text: "User A changed from 1 to 2" }, "Ana")).toBe(
    "Ana has a new number. The conversation goes on here.",
  );
  expect(eventText({ systemEvent: "chatOpened", text: "" }, "Ana")).toContain("has not written yet");
});

test("shows WhatsApp's own words where it knows no better", () => {
  expect(eventText({ systemEvent: "other", text: "Something new" }, "Ana")).toBe("Something new");
  expect(eventText({ text: "" }, "Ana")).toBe("Notice from WhatsApp");
});
