import { Timestamp } from "@google-cloud/firestore";
import type { Media, Message } from "@frontdesk/model/message";
import { expect, test } from "vitest";
import { isStillToBeRead, isToBeUploaded } from "./routing.ts";

const at = Timestamp.fromMillis(1_000_000);
const file: Media = { mediaId: "1", mimeType: "audio/ogg", sha256: null, filename: null, voice: true };
const message = (media: Partial<Media>, type: Message["type"] = "audio"): Message => ({
  tenantId: "t",
  conversationId: "c",
  direction: "in",
  author: { kind: "contact" },
  type,
  text: "",
  status: "received",
  at,
  createdAt: at,
  media: { ...file, ...media },
});

test.each<[string, Message, boolean]>([
  ["a voice message that came just now", message({}), true],
  ["one that is stored but not heard", message({ state: "stored" }), true],
  ["one that was heard, or could not be", message({ state: "stored", reading: { done: true, note: null } }), false],
  ["one that could not be fetched", message({ state: "failed" }), false],
  ["a document, which nobody looks into", message({}, "document"), false],
])("knows whether an answer waits for %s", (_, waited, expected) => {
  expect(isStillToBeRead(waited, 1_059_999)).toBe(expected);
  expect(isStillToBeRead(waited, 1_060_000)).toBe(false);
});

const days = (count: number) => 1_000_000 + count * 24 * 3_600_000;

test.each<[string, Partial<Media>, number, boolean]>([
  ["a file of ours that WhatsApp never had", { mediaId: "", storagePath: "p" }, days(0), true],
  ["one that it has", { storagePath: "p", uploadedAt: at }, days(28), false],
  ["one that it is about to forget", { storagePath: "p", uploadedAt: at }, days(29), true],
  ["one that we never stored", {}, days(99), false],
])("knows whether %s is to be uploaded", (_, media, now, expected) => {
  expect(isToBeUploaded(message(media), now)).toBe(expected);
});
