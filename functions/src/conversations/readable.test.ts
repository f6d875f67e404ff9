import { Timestamp } from "@google-cloud/firestore";
import type { Message } from "@frontdesk/model/message";
import { expect, test } from "vitest";
import { isReadable, readable, searchable } from "./readable.ts";

const at = Timestamp.fromMillis(0);

const message = (more: Partial<Message>): Message => ({
  tenantId: "t",
  conversationId: "c",
  direction: "in",
  author: { kind: "contact" },
  type: "text",
  text: "",
  status: "received",
  at,
  createdAt: at,
  ...more,
});
const media = { mediaId: "1", mimeType: "application/pdf", sha256: null, filename: null, voice: false };
const item = { productRetailerId: "cut", quantity: 2, itemPrice: 10, currency: "EUR" };

test.each<[string, Partial<Message>, string]>([
  ["text", { text: "Hello" }, "Hello"],
  [
    "a tapped row",
    { type: "interactive", text: "Cut", tap: { id: "1", title: "Cut", description: "30 min" } },
    "Cut (30 min)",
  ],
  [
    "a location",
    { type: "location", location: { latitude: 1, longitude: 2, name: "Salon", address: null } },
    "[location] Salon; 1, 2",
  ],
  [
    "a contact",
    { type: "contacts", contacts: [{ name: "Bo", phones: ["1"], emails: ["b@x"] }] },
    "[contact] Bo, 1, b@x",
  ],
  [
    "an order",
    { type: "order", text: "Today?", order: { catalogId: "c", items: [item, { ...item, itemPrice: null }] } },
    "[order] 2 × cut at 10 EUR; 2 × cut Today?",
  ],
  [
    "a form",
    { type: "interactive", flow: { name: "booking", token: "t", fields: [{ key: "day", value: "Mon" }] } },
    "[form booking] day: Mon",
  ],
  ["a reaction", { type: "reaction", reaction: { wamid: "w", emoji: "👍" } }, "[reacted with 👍]"],
  ["a reaction taken back", { type: "reaction", reaction: { wamid: "w", emoji: "" } }, ""],
  ["a document", { type: "document", text: "Here", media: { ...media, filename: "a.pdf" } }, "[document: a.pdf] Here"],
  [
    "a product question",
    { text: "In blue?", referredProduct: { catalogId: "c", productRetailerId: "p" } },
    "[asks about the product p] In blue?",
  ],
  [
    "a message from an ad",
    { text: "Hi", referral: { headline: "Sale", body: "", sourceUrl: "" } },
    '[came from the ad "Sale"] Hi',
  ],
  [
    "a voice message that was heard",
    { type: "audio", media: { ...media, voice: true, transcript: { text: "How much?", language: "en" } } },
    "[voice message] How much?",
  ],
  [
    "a photo that was described",
    { type: "image", text: "Like this?", media: { ...media, description: "A bob." } },
    "[image: A bob.] Like this?",
  ],
  ["a forwarded message", { text: "Look", forwarded: true }, "[forwarded] Look"],
  ["an edited message", { text: "New", editedAt: at }, "New"],
  ["a deleted message", { text: "Secret", deletedAt: at }, ""],
  ["what WhatsApp did not pass on", { type: "unsupported", unsupported: { type: "poll", raw: "" } }, "[unsupported]"],
])("reads %s", (_, more, expected) => {
  expect(readable(message(more))).toBe(expected);
});

test.each<[string, Partial<Message>, boolean]>([
  ["text", { text: "Hello" }, true],
  ["a location", { type: "location", location: { latitude: 1, longitude: 2, name: null, address: null } }, true],
  ["a file without a caption", { type: "document", media }, false],
  ["an audio that was heard", { type: "audio", media: { ...media, transcript: { text: "Hi", language: null } } }, true],
  ["a photo that was described", { type: "image", media: { ...media, description: "A bob." } }, true],
  ["a file with a caption", { type: "document", text: "My bill", media }, true],
  ["what is not supported", { type: "unsupported" }, false],
  ["a deleted message", { text: "Secret", deletedAt: at }, false],
])("knows whether %s can be answered", (_, more, expected) => {
  expect(isReadable(message(more))).toBe(expected);
});

test("what was said is looked up like what was written", () => {
  const heard = { type: "audio", media: { ...media, transcript: { text: "How much?", language: "en" } } } as const;
  expect(searchable(message(heard))).toBe("How much?");
  expect(searchable(message({ text: "How much?" }))).toBe("How much?");
  expect(searchable(message({ ...heard, deletedAt: at }))).toBe("");
});

test("how a message came is nothing to look up", () => {
  const referral = { headline: "Sale", body: "", sourceUrl: "" };
  expect(searchable(message({ text: "How much?", referral, forwarded: true }))).toBe("How much?");
  expect(searchable(message({ text: "Secret", deletedAt: at }))).toBe("");
});
