/** Plain text and Markdown, in stretches, so that a large file is never a single string. */
import type { Extractor } from "./extraction.ts";
import { piece } from "./extraction.ts";
import { encodingOf } from "./decode-text.ts";

const stretchBytes = 512 * 1024;

/** Cut where a paragraph ends, so that chunks of two stretches are as good as those of one. */
export const extractText: Extractor = async function* (file) {
  const { bytes } = file;
  const decoder = new TextDecoder(encodingOf(bytes, null));
  let rest = "";
  for (let start = 0; start < bytes.byteLength; start += stretchBytes) {
    const last = start + stretchBytes >= bytes.byteLength;
    rest += decoder.decode(bytes.subarray(start, start + stretchBytes), { stream: !last });
    const end = last ? rest.length : breakBefore(rest);
    if (end > 0) yield piece(plain(rest.slice(0, end)));
    rest = rest.slice(end);
  }
};

function breakBefore(text: string): number {
  for (const mark of ["\n#", "\n\n", "\r\n\r\n", "\n", ". "]) {
    const at = text.lastIndexOf(mark);
    if (at > text.length / 2) return at + (mark === ". " ? 2 : 1);
  }
  return text.length;
}

/** Control characters say nothing, and some stores refuse them. */
// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000b\u000e-\u001f\ufeff]/gu;

const plain = (text: string): string => text.replace(control, "").replaceAll("\f", "\n\n");
