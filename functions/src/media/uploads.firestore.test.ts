/** What the dashboard asks: a URL to see a file, a place to put one, and the message that sends it. */
import { Firestore, Timestamp } from "@google-cloud/firestore";
import { Conversation } from "@frontdesk/model/conversation";
import { mediaObjects } from "@frontdesk/model/media";
import { Message } from "@frontdesk/model/message";
import type { Media } from "@frontdesk/model/message";
import { paths } from "@frontdesk/model/paths";
import { afterAll, beforeEach, expect, test } from "vitest";
import type { Task } from "../platform/tasks.ts";
import { fakeStorage } from "../services/storage/storage.fake.ts";
import { createUpload } from "./create-upload.ts";
import { mediaUrl } from "./media-url.ts";
import { sendUpload } from "./send-upload.ts";
import { uploadForSending } from "./upload-for-sending.ts";

const firestore = new Firestore({ projectId: `demo-uploads-${process.pid}` });
afterAll(() => firestore.terminate());

const start = Date.parse("2026-11-22T10:00:00Z");
const at = Timestamp.fromMillis(start);
const place = { tenantId: "t", conversationId: "c" };
const sender = { uid: "u", name: "Alba" };
const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(100)]);

let storage = fakeStorage();
let enqueued: Task[] = [];
const deps = {
  firestore,
  get storage() {
    return storage;
  },
  tasks: { enqueue: async (task: Task) => void enqueued.push(task) },
  now: () => new Date(start),
};

const conversationRef = firestore.doc(paths.conversation("t", "c"));
const conversation: Conversation = {
  ...place,
  channelId: "555",
  contactId: "k",
  contactName: "Ana",
  address: { waId: "34600000001", userId: null },
  mode: "assistant",
  assigneeUid: null,
  handoffReason: "noAnswerFound",
  unreadCount: 3,
  lastMessage: { text: "Hi", type: "text", direction: "in", authorKind: "contact" },
  lastMessageAt: at,
  windowExpiresAt: Timestamp.fromMillis(start + 1_000),
  turn: { inboundSeq: 1, answeredSeq: 1, newestAt: at, lease: null },
  createdAt: at,
};

beforeEach(async () => {
  storage = fakeStorage();
  enqueued = [];
  await conversationRef.set(conversation);
  await firestore.recursiveDelete(firestore.collection(paths.messages("t", "c")));
});

async function stored(media: Partial<Media>, extra: Partial<Message> = {}) {
  await firestore.doc(paths.message("t", "c", "m")).set({
    ...place,
    direction: "in",
    author: { kind: "contact" },
    type: "document",
    text: "",
    status: "received",
    at,
    createdAt: at,
    media: { mediaId: "7", mimeType: "image/png", sha256: null, filename: null, voice: false, ...media },
    ...extra,
  } satisfies Message);
  return { ...place, messageId: "m" };
}

const path = "tenants/t/media/c/m";
const urlOf = async (media: Partial<Media>, download = false) => {
  const result = await mediaUrl(
    { ...(await stored({ state: "stored", storagePath: path, ...media })), download },
    deps,
  );
  if (result.state !== "ready") throw new Error("not ready");
  return new URL(result.url).searchParams;
};

test("a file is seen through a URL of ten minutes, with its own type", async () => {
  const query = await urlOf({ filename: 'a "b".png' });
  expect(query.get("until")).toBe("2026-11-22T10:10:00.000Z");
  expect(query.get("type")).toBe("image/png");
  expect(query.get("disposition")).toBe("inline; filename*=UTF-8''a%20%22b%22.png");
});

test.each(["text/html", "image/svg+xml", "application/pdf"])(
  "a file of the type %s is only ever saved",
  async (mimeType) => {
    const query = await urlOf({ mimeType });
    expect(query.get("type")).toBe("application/octet-stream");
    expect(query.get("disposition")).toMatch(/^attachment;/);
  },
);

test("what is shown can be saved, too", async () => {
  expect((await urlOf({}, true)).get("disposition")).toBe("attachment; filename*=UTF-8''document.png");
});

test("a file from before files were stored is ordered, once, and is on its way", async () => {
  const task = await stored({});
  const ask = () => mediaUrl({ ...task, download: false }, deps);
  expect([await ask(), await ask()]).toEqual([{ state: "pending" }, { state: "pending" }]);
  expect(new Set(enqueued.map(({ id }) => id)).size).toBe(1);
  expect(enqueued[0]?.queue).toBe("fetchMedia");
});

test.each<[string, Partial<Media>, Partial<Message>, string]>([
  ["a file that could not be fetched says why", { state: "failed", error: "It is too large." }, {}, "It is too large."],
  ["a file of another business", { state: "stored", storagePath: "tenants/other/media/c/m" }, {}, "does not belong"],
  ["a deleted message", { state: "stored", storagePath: path }, { deletedAt: at }, "has no file"],
])("%s is not opened", async (_, media, extra, words) => {
  const task = await stored(media, extra);
  await expect(mediaUrl({ ...task, download: false }, deps)).rejects.toThrow(words);
});

const file = { ...place, name: "cut.jpg", type: "image/jpeg", size: 100 };

test("an upload is signed for the file's own type and the limit of its kind", async () => {
  const { url, headers, uploadId } = await createUpload(file, deps);
  expect(url).toContain(`/tenants/t/uploads/c/${uploadId}`);
  expect(headers).toEqual({ "content-type": "image/jpeg", "x-goog-content-length-range": "1,5242880" });
});

test.each([
  [{ size: 5_242_881 }, '"cut.jpg" has 5.1 MB; WhatsApp takes image files of at most 5 MB.'],
  [{ size: 0 }, '"cut.jpg" is empty.'],
  [{ type: "text/html" }, 'WhatsApp takes no file like "cut.jpg"'],
  [{ type: "video/mp4", size: 17_000_000 }, "WhatsApp takes video files of at most 16 MB."],
])("a file that WhatsApp would not take is refused with its limit (%o)", async (change, words) => {
  await expect(createUpload({ ...file, ...change }, deps)).rejects.toThrow(words);
});

const messageId = "abcdefghij0123456789";
const send = (change: object = {}) =>
  sendUpload({ ...place, messageId, uploadId: "u1", name: "cut.jpg", caption: "Like this?", ...change }, sender, deps);
const uploaded = (type: string, bytes: Buffer) =>
  storage.files.set(mediaObjects.upload("t", "c", "u1"), { type, bytes });
const sent = async () => {
  const { docs } = await firestore.collection(paths.messages("t", "c")).get();
  return docs.map((doc) => Message.parse(doc.data()));
};

test("an uploaded file becomes one message of the agent, who takes the conversation over", async () => {
  uploaded("image/jpeg", jpeg);
  await send();
  await send();
  expect(await sent()).toMatchObject([
    {
      direction: "out",
      type: "image",
      text: "Like this?",
      status: "queued",
      author: { kind: "agent", uid: "u", name: "Alba" },
      media: { mediaId: "", mimeType: "image/jpeg", filename: "cut.jpg", state: "stored", size: jpeg.byteLength },
    },
  ]);
  expect(Conversation.parse((await conversationRef.get()).data())).toMatchObject({
    mode: "agent",
    assigneeUid: "u",
    handoffReason: null,
    unreadCount: 0,
    lastMessage: { text: "Like this?", type: "image", direction: "out", authorKind: "agent" },
  });
});

test("audio goes without a text", async () => {
  uploaded("audio/ogg", Buffer.from("OggS...."));
  await send();
  expect(await sent()).toMatchObject([{ type: "audio", text: "" }]);
});

test.each<[string, () => void, string]>([
  ["never arrived", () => {}, "did not arrive"],
  ["is not what it says", () => uploaded("image/jpeg", Buffer.from("<html>")), "is not what its name says"],
])("a file that %s is not sent", async (_, prepare, words) => {
  prepare();
  await expect(send()).rejects.toThrow(words);
  expect(await sent()).toEqual([]);
});

test("nothing is sent after the customer's window has closed, or into a group", async () => {
  uploaded("image/jpeg", jpeg);
  await conversationRef.update({ windowExpiresAt: at });
  await expect(send()).rejects.toThrow("24-hour window has closed");
  await conversationRef.set({ ...conversation, kind: "group" });
  await expect(send()).rejects.toThrow("no such conversation");
  expect(await sent()).toEqual([]);
});

const tokenOf = async (tenantId: string, number: string) => `${tenantId}-${number}`;

test("a file is given to WhatsApp with the number's token, and its id is noted", async () => {
  uploaded("image/jpeg", jpeg);
  await send();
  const given: unknown[] = [];
  const graph = {
    upload: async (number: string, token: string, { body, ...facts }: { body: NodeJS.ReadableStream }) => {
      body.resume();
      given.push([number, token, facts]);
      return { id: "901" };
    },
  };
  const [message] = await sent();
  const task = { ...place, messageId };
  const run = (media: Partial<Media>) =>
    uploadForSending(task, { media: { ...message?.media, ...media } as Media }, "555", { ...deps, graph, tokenOf });
  await run({});
  expect(given).toEqual([["555", "t-555", { type: "image/jpeg", filename: "cut.jpg", size: jpeg.byteLength }]]);
  expect((await sent())[0]?.media).toMatchObject({ mediaId: "901", uploadedAt: at });
  await expect(run({ storagePath: "tenants/other/uploads/c/u1" })).rejects.toThrow("is gone");
});
