/** Opens a customer's file for a member of the tenant, streamed from the Graph API as it is asked for. */
import type { Firestore } from "@google-cloud/firestore";
import { Message } from "@frontdesk/model/message";
import { paths } from "@frontdesk/model/paths";
import { Member } from "@frontdesk/model/tenant";
import { AppError } from "../platform/errors.ts";
import { parseSnapshot } from "../platform/firestore.ts";
import type { WhatsApp } from "../services/whatsapp/whatsapp.ts";

type Deps = {
  firestore: Firestore;
  whatsapp: Pick<WhatsApp, "download">;
  verifyIdToken: (token: string) => Promise<string>;
};

export type OpenMedia = { headers: Record<string, string>; body: ReadableStream<Uint8Array> };

/** Types that a browser shows without running anything in them; all others are offered as a download. */
const shown = /^(image\/(jpeg|png|gif|webp)|audio\/[\w.+-]+|video\/[\w.+-]+)$/;

/** `path` is `/api/media/{tenantId}/{conversationId}/{messageId}`. Throws `AppError`. */
export async function openMedia(path: string, authorization: string | undefined, deps: Deps): Promise<OpenMedia> {
  const [tenantId, conversationId, messageId, ...rest] = path.replace(/^\/api\/media\//, "").split("/");
  const ids = [tenantId, conversationId, messageId];
  if (
    !tenantId ||
    !conversationId ||
    !messageId ||
    rest.length > 0 ||
    ids.some((id) => !/^[\w-]{1,128}$/.test(id ?? ""))
  ) {
    throw new AppError("notFound", "There is no such file.");
  }
  await requireMember(tenantId, authorization, deps);
  const ref = deps.firestore.doc(paths.message(tenantId, conversationId, messageId));
  const media = parseSnapshot(Message, await ref.get())?.media;
  if (!media) throw new AppError("notFound", "This message has no file.");
  const download = await deps.whatsapp.download(media.mediaId).catch((error: unknown) => {
    throw new AppError("upstreamUnavailable", "WhatsApp did not hand out the file. Try again in a moment.", {
      cause: error,
    });
  });
  const type = (media.mimeType.split(";")[0] ?? "").trim().toLowerCase();
  const inline = shown.test(type);
  return {
    body: download.body,
    headers: {
      "content-type": inline ? type : "application/octet-stream",
      "content-disposition": `${inline ? "inline" : "attachment"}; filename*=UTF-8''${encodeURIComponent(media.filename ?? "file")}`,
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
      "cache-control": "private, max-age=3600",
    },
  };
}

/** Strangers and members of other tenants get the same answer, so that it does not tell which tenants exist. */
async function requireMember(tenantId: string, authorization: string | undefined, deps: Deps): Promise<void> {
  const token = /^Bearer (.+)$/.exec(authorization ?? "")?.[1];
  if (!token) throw new AppError("unauthenticated", "Sign in to see this file.");
  const uid = await deps.verifyIdToken(token).catch((error: unknown) => {
    throw new AppError("unauthenticated", "Your session has ended. Sign in again.", { cause: error });
  });
  const member = parseSnapshot(Member, await deps.firestore.doc(paths.member(tenantId, uid)).get());
  if (!member) throw new AppError("permissionDenied", "You are not a member of this business.");
}
