/** Files of the WhatsApp Cloud API: a port and its adapter. https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media */
import { Readable } from "node:stream";
import { MINUTE, SECOND } from "@frontdesk/model/time";
import { z } from "zod";
import { streamedForm } from "../../platform/form-data.ts";
import { UnknownOutcomeError } from "./graph-errors.ts";
import { answerOf, request } from "./graph-request.ts";

type RemoteFile = {
  mimeType: string | null;
  /** As Meta writes it, hex or base64; null where it does not say. */
  sha256: string | null;
  /** Bytes; null where Meta does not say. */
  size: number | null;
  /** Nothing is downloaded before it is called. */
  open(): Promise<Readable>;
};

export type GraphMedia = {
  /** Throws `GraphError` for an id that is unknown or has expired. The file must be opened within 5 minutes. */
  find(mediaId: string, token: string): Promise<RemoteFile>;
  /** Uploads a file and returns its media id, which lives 30 days. */
  upload(
    phoneNumberId: string,
    token: string,
    file: { type: string; filename: string; size: number; body: Readable },
  ): Promise<{ id: string }>;
};

const lookupTimeoutMs = 20 * SECOND;
const transferTimeoutMs = 4 * MINUTE;

const Found = z.object({
  url: z.url(),
  mime_type: z.string().nullish(),
  sha256: z.string().nullish(),
  file_size: z.coerce.number().nullish(),
});
const Uploaded = z.object({ id: z.string().min(1) });

export function graphMedia({ baseUrl }: { baseUrl: () => string }): GraphMedia {
  return {
    async find(mediaId, token) {
      const headers = { authorization: `Bearer ${token}` };
      const lookup = await request(`${baseUrl()}/${encodeURIComponent(mediaId)}`, {
        headers,
        signal: AbortSignal.timeout(lookupTimeoutMs),
      });
      const { url, mime_type, sha256, file_size } = Found.parse(await answerOf(lookup));
      if (!isMetaHost(new URL(url), new URL(baseUrl()))) throw new Error("the media URL is not one of Meta's");
      return {
        mimeType: mime_type ?? null,
        sha256: sha256 ?? null,
        size: file_size ?? null,
        async open() {
          const file = await request(url, { headers, signal: AbortSignal.timeout(transferTimeoutMs) });
          // Not a `GraphError`: a URL that failed may work the next time, being a new one then.
          if (!file.ok || !file.body) throw new Error(`the media URL answered ${file.status}`);
          return Readable.fromWeb(file.body);
        },
      };
    },

    async upload(phoneNumberId, token, { type, filename, size, body }) {
      const form = streamedForm({ messaging_product: "whatsapp", type }, { name: "file", filename, type, size, body });
      const response = await request(`${baseUrl()}/${encodeURIComponent(phoneNumberId)}/media`, {
        method: "POST",
        ...form,
        headers: { ...form.headers, authorization: `Bearer ${token}` },
        signal: AbortSignal.timeout(transferTimeoutMs),
      });
      const uploaded = Uploaded.safeParse(await answerOf(response));
      if (!uploaded.success) throw new UnknownOutcomeError("the Graph API answered without a media id");
      return uploaded.data;
    },
  };
}

/** The token goes to Meta's own hosts only. */
function isMetaHost(url: URL, base: URL): boolean {
  if (url.origin === base.origin) return true;
  return url.protocol === "https:" && /(^|\.)(fbsbx\.com|facebook\.com|whatsapp\.net)$/.test(url.hostname);
}
