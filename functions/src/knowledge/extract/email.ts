/** E-mails: who wrote to whom, when and about what, then the text. Attachments are named, not opened. */
import type { Extractor } from "./extraction.ts";
import { ExtractError, piece } from "./extraction.ts";
import { htmlToMarkdown } from "./html-to-markdown.ts";

export const extractEmail: Extractor = async function* ({ bytes }) {
  const { default: PostalMime } = await import("postal-mime");
  const mail = await PostalMime.parse(bytes, { maxNestingDepth: 50, maxHeadersSize: 1_000_000 }).catch(
    (cause: unknown) => {
      throw new ExtractError("corrupt", { cause });
    },
  );
  const text = mail.text?.trim() || (mail.html ? await htmlToMarkdown(mail.html) : "");
  const head = [
    mail.from && `From: ${person(mail.from)}`,
    mail.to &&
      mail.to.length > 0 &&
      `To: ${mail.to
        .slice(0, 20)
        .map((to) => person(to))
        .join(", ")}`,
    mail.date && `Date: ${mail.date}`,
  ].filter(Boolean);
  if (text === "" && !mail.subject) throw new ExtractError("empty");
  yield piece([head.join("\n"), text].filter(Boolean).join("\n\n"), {}, mail.subject ?? "");
  const attached = mail.attachments.map(({ filename }) => filename ?? "unnamed");
  if (attached.length > 0) yield { note: `Attachments were not read: ${attached.join(", ")}`.slice(0, 300) };
};

type Person = { name?: string | undefined; address?: string | undefined };

const person = ({ name, address }: Person) => [name, address && `<${address}>`].filter(Boolean).join(" ");
