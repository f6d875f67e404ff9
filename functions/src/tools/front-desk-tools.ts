/** The tools that every front desk has. Bookings and orders define theirs in their own folders. */
import { Contact, ContactField } from "@frontdesk/model/conversation";
import { whatsappLimits as limits } from "@frontdesk/model/limits";
import { Outbound } from "@frontdesk/model/outbound";
import { paths } from "@frontdesk/model/paths";
import { Timestamp } from "@google-cloud/firestore";
import { z } from "zod";
import { parseSnapshot } from "../platform/firestore.ts";
import { hashId } from "../platform/ids.ts";
import { confirmDetail } from "./tool-phrases.ts";
import { ToolRefusal, defineTool } from "./tool.ts";
import type { Tool, ToolContext } from "./tool.ts";

const callers = ["assistant"] as const;

const businessProfile = defineTool({
  name: "get_business_profile",
  description:
    "The business's name, what it does, its address, phone, e-mail and web site, its time zone, and the date and time there now.",
  arguments: z.object({}),
  callers,
  effect: "read",
  run: async (_, { business, now }) => ({
    name: business.name,
    description: business.settings.businessDescription,
    ...(business.contact && { contact: business.contact }),
    timeZone: business.timeZone,
    now: spokenNow(business.timeZone, now),
  }),
});

const openingHours = defineTool({
  name: "get_opening_hours",
  description: "Whether the business is open now, its opening hours for the coming days, and when it opens next.",
  arguments: z.object({}),
  callers,
  effect: "read",
  run: async (_, { business, now }) => business.openingHours(now),
});

const searchKnowledge = defineTool({
  name: "search_knowledge",
  description:
    "Looks further passages up in the business's documents. Use other words than the customer's, or what the conversation is about.",
  arguments: z.object({ query: z.string().trim().min(2).max(300) }),
  callers,
  effect: "read",
  run: async ({ query }, { search }) => ({
    passages: (await search(query)).map(({ alias, sourceTitle, heading, text }) => ({
      id: alias,
      source: sourceTitle,
      heading,
      text,
    })),
  }),
});

const handOver = defineTool({
  name: "hand_over",
  description: "Fetches a person of the team: asked for one, complains, has trouble with a payment, or is in distress.",
  arguments: z.object({ reason: z.enum(["askedForPerson", "complaint", "paymentIssue", "policy"]) }),
  callers,
  effect: "reply",
  run: async ({ reason }) => ({ result: { handedOver: true }, part: { kind: "handoff", reason } }),
});

/** A value is the customer's own words about themselves, and no door for addresses of elsewhere. */
const detail = z
  .string()
  .trim()
  .min(2)
  .max(300)
  .refine((value) => !/https?:\/\/|www\./iu.test(value), "must not hold a link");

const updateContact = defineTool({
  name: "update_contact_details",
  description:
    "Keeps one detail that the customer gave of themselves. They are asked to confirm with a button before anything is kept.",
  arguments: z
    .object({ field: ContactField, value: detail })
    .refine(({ field, value }) => field !== "email" || z.email().safeParse(value).success, {
      path: ["value"],
      message: "is no e-mail address",
    }),
  callers,
  effect: "write",
  key: ({ field, value }) => `${field}:${hashId(value)}`,
  confirm: ({ field, value }, language) => confirmDetail(field, value, language),
  async run({ field, value }, { tenantId, contactId }, tx, { firestore, now }) {
    const ref = firestore.doc(paths.contact(tenantId, contactId));
    const contact = parseSnapshot(Contact, await tx.get(ref));
    if (!contact) throw new ToolRefusal("the customer is not known");
    tx.update(ref, { [`details.${field}`]: { value, consentAt: Timestamp.fromDate(now) } });
    return { kept: field };
  },
});

const title = z.string().trim().min(1).max(limits.buttonTitle);

const sendButtons = defineTool({
  name: "send_buttons",
  description: `Offers up to ${limits.buttons} choices as buttons under your answer. Titles have ${limits.buttonTitle} characters or fewer.`,
  arguments: z.object({ titles: z.array(title).min(1).max(limits.buttons) }),
  callers,
  effect: "reply",
  async run({ titles }, context) {
    const distinct = [...new Set(titles)];
    return {
      result: { offered: distinct },
      part: { kind: "buttons", buttons: distinct.map((text, n) => ({ id: choiceId(context, n), title: text })) },
    };
  },
});

const row = z.object({
  title: z.string().trim().min(1).max(limits.listRowTitle),
  description: z.string().max(limits.listRowDescription),
});

const sendList = defineTool({
  name: "send_list",
  description: `Offers up to ${limits.listRows} choices as a list behind one button under your answer.`,
  arguments: z.object({
    button: z.string().trim().min(1).max(limits.listButton),
    rows: z.array(row).min(1).max(limits.listRows),
  }),
  callers,
  effect: "reply",
  async run({ button, rows }, context) {
    const listed = rows.map(({ title, description }, n) => ({
      id: choiceId(context, n),
      title,
      ...(description ? { description } : {}),
    }));
    const outbound = Outbound.safeParse({ kind: "list", button, sections: [{ title: "", rows: listed }] });
    if (!outbound.success || outbound.data.kind !== "list") throw new ToolRefusal("WhatsApp takes no such list");
    return { result: { offered: rows.length }, part: { kind: "list", outbound: outbound.data } };
  },
});

const sendFile = defineTool({
  name: "send_file",
  description: "Sends the document that a passage is from, as a file. `passage` is the id of a passage of this turn.",
  arguments: z.object({ passage: z.string().max(20) }),
  callers,
  effect: "reply",
  async run({ passage }, { passages, fileOf }) {
    const found = passages().find(({ alias }) => alias === passage);
    if (!found) throw new ToolRefusal("no such passage was retrieved in this turn");
    const file = await fileOf(found.sourceId);
    if (!file) throw new ToolRefusal("this document is no file that can be sent");
    return { result: { sending: file.filename }, part: { kind: "file", file } };
  },
});

export const frontDeskTools: readonly Tool[] = [
  businessProfile,
  openingHours,
  searchKnowledge,
  handOver,
  updateContact,
  sendButtons,
  sendList,
  sendFile,
];

const choiceId = ({ place }: ToolContext, n: number) => `choice:${place.turnSeq}:${n}`;

/** "Wednesday, 25 November 2026, 19:35", and the same as a machine writes it. */
export function spokenNow(timeZone: string, now: Date): string {
  const spoken = new Intl.DateTimeFormat("en-GB", { timeZone, dateStyle: "full", timeStyle: "short" });
  const iso = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" });
  return `${spoken.format(now)} (${iso.format(now)})`;
}
