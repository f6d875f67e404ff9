/** `multipart/form-data` with one file that is streamed, for uploads that must not be held in memory whole. */
import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";

export type FormFile = { name: string; filename: string; type: string; size: number; body: Readable };

/** What `fetch` needs. The length is given, since not every server takes a body of unknown length. */
export function streamedForm(
  fields: Readonly<Record<string, string>>,
  file: FormFile,
): { headers: Record<string, string>; body: ReadableStream<Uint8Array>; duplex: "half" } {
  const boundary = `frontdesk-${randomUUID()}`;
  const part = (disposition: string, rest: string) =>
    `--${boundary}\r\ncontent-disposition: form-data; ${disposition}\r\n${rest}`;
  const before = Buffer.from(
    [
      ...Object.entries(fields).map(([name, value]) => part(`name="${quoted(name)}"`, `\r\n${value}\r\n`)),
      part(
        `name="${quoted(file.name)}"; filename="${quoted(file.filename)}"`,
        `content-type: ${file.type.replace(/[\r\n]/g, "")}\r\n\r\n`,
      ),
    ].join(""),
  );
  const after = Buffer.from(`\r\n--${boundary}--\r\n`);
  async function* all(): AsyncGenerator<Uint8Array> {
    yield before;
    yield* file.body;
    yield after;
  }
  return {
    headers: {
      "content-type": `multipart/form-data; boundary=${boundary}`,
      "content-length": String(before.byteLength + file.size + after.byteLength),
    },
    body: Readable.toWeb(Readable.from(all(), { objectMode: false })),
    duplex: "half",
  };
}

/** As browsers do it. https://html.spec.whatwg.org/#multipart-form-data */
function quoted(text: string): string {
  return text.replaceAll('"', "%22").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
