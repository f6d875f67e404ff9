/** A customer's file is opened for members of its tenant and for nobody else. */
import { Firestore, Timestamp } from "@google-cloud/firestore";
import type { Message } from "@frontdesk/model/message";
import { paths } from "@frontdesk/model/paths";
import type { Member } from "@frontdesk/model/tenant";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openMedia } from "./open-media.ts";

const firestore = new Firestore({ projectId: `demo-media-${process.pid}` });
afterAll(() => firestore.terminate());

const at = Timestamp.now();

async function put(id: string, mimeType: string): Promise<void> {
  await firestore.doc(paths.message("t", "c", id)).set({
    tenantId: "t",
    conversationId: "c",
    direction: "in",
    author: { kind: "contact" },
    type: "document",
    text: "",
    status: "received",
    at,
    createdAt: at,
    media: { mediaId: "77", mimeType, sha256: null, filename: 'a "b".html', voice: false },
  } satisfies Message);
}

beforeAll(async () => {
  const member = { role: "viewer", name: "V", email: "v@x.example", createdAt: at } as const;
  await firestore.doc(paths.member("t", "insider")).set({ ...member, uid: "insider", tenantId: "t" } satisfies Member);
  await firestore.doc(paths.member("o", "other")).set({ ...member, uid: "other", tenantId: "o" } satisfies Member);
  await put("image", "image/jpeg");
  await put("page", "text/html");
  await put("svg", "image/svg+xml");
});

const deps = {
  firestore,
  whatsapp: { download: async (mediaId: string) => ({ mimeType: "x", body: new Blob([mediaId]).stream() }) },
  verifyIdToken: async (token: string) => {
    if (token === "bad") throw new Error("expired");
    return token;
  },
};

const open = (path: string, token?: string) => openMedia(path, token && `Bearer ${token}`, deps);

test("a member gets the file", async () => {
  const { body, headers } = await open("/api/media/t/c/image", "insider");
  expect(headers).toMatchObject({ "content-type": "image/jpeg", "x-content-type-options": "nosniff" });
  expect(await new Response(body).text()).toBe("77");
});

test.each(["page", "svg"])("what could run in a browser (%s) is a download", async (id) => {
  const { headers } = await open(`/api/media/t/c/${id}`, "insider");
  expect(headers["content-type"]).toBe("application/octet-stream");
  expect(headers["content-disposition"]).toMatch(/^attachment; filename\*=UTF-8''a%20%22b%22\.html$/);
});

test.each([
  ["nobody", undefined, "unauthenticated"],
  ["an expired session", "bad", "unauthenticated"],
  ["a member of another tenant", "other", "permissionDenied"],
  ["a stranger", "stranger", "permissionDenied"],
])("%s is turned away", async (_, token, code) => {
  await expect(open("/api/media/t/c/image", token)).rejects.toMatchObject({ code });
});

test("a tenant that does not exist is told apart from none", async () => {
  await expect(open("/api/media/nope/c/image", "insider")).rejects.toMatchObject({ code: "permissionDenied" });
});

test.each(["/api/media/t/c", "/api/media/t/c/image/x", "/api/media/t/../image", "/api/media/t/c/%2e%2e", "/"])(
  "the path %s is no file",
  async (path) => {
    await expect(open(path, "insider")).rejects.toMatchObject({ code: "notFound" });
  },
);

test("a message without a file says so", async () => {
  await expect(open("/api/media/t/c/absent", "insider")).rejects.toMatchObject({ code: "notFound" });
});
