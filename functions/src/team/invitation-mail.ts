/** The words of an invitation, as text and as HTML that says the same. */
import type { Role } from "@frontdesk/model/permissions";
import type { MailText } from "../mail/add-mail.ts";

type Facts = { business: string; inviter: string; role: Role; link: string; expiresAt: Date; timeZone: string };

export function invitationMail({ business, inviter, role, link, expiresAt, timeZone }: Facts): MailText {
  const until = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone }).format(expiresAt);
  const article = /^[aeiou]/.test(role) ? "an" : "a";
  const first = `${inviter} invites you to the team of ${business} on Frontdesk, as ${article} ${role}.`;
  const last = `The link works once, until ${until}. If you did not expect it, you need do nothing.`;
  return {
    subject: oneLine(`${inviter} invites you to ${business}`),
    text: `${first}\n\nAccept the invitation:\n${link}\n\n${last}\n`,
    html:
      `<p>${escaped(first)}</p>` +
      `<p><a href="${escaped(link)}">Accept the invitation</a></p>` +
      `<p>${escaped(last)}</p>`,
  };
}

/** A line break in a subject could add headers. */
const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ").slice(0, 150);

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? "");
