/** The ways into a conversation beside its text: each field of a WhatsApp message that a stranger fills in. Pure. */
import { Timestamp } from "@google-cloud/firestore";
import type { Message } from "@frontdesk/model/message";
import { squeeze } from "./fields.ts";

type Content = Partial<Message>;

const media = (over: Partial<NonNullable<Message["media"]>>): NonNullable<Message["media"]> => ({
  mediaId: "m",
  mimeType: "application/octet-stream",
  sha256: null,
  filename: null,
  voice: false,
  ...over,
});
const contact = (over: object): Content => ({
  type: "contacts",
  text: "",
  contacts: [{ name: "Ana", phones: ["+34600111222"], ...over }],
});
const place = (over: object): Content => ({
  type: "location",
  text: "",
  location: { latitude: 52.5, longitude: 13.4, name: null, address: null, ...over },
});
const tap = (over: object, text = "Choice"): Content => ({
  type: "interactive",
  text,
  tap: { id: "row-1", title: text, description: null, ...over },
});
const ad = (over: object): Content => ({
  type: "text",
  text: "Hello, I saw your ad",
  referral: { headline: "Spring offer", body: "Come by", sourceUrl: "https://fb.example/ad", ...over },
});

/** By the name that a set gives it, without marks. */
const contents: Record<string, (text: string) => Content> = {
  text: (text) => ({ text }),
  message: (text) => ({ text }),
  body: (text) => ({ text }),
  forwarded: (text) => ({ text, forwarded: true }),
  // Of who writes alone the name reaches no model at all; of a member of a group it stands before the words.
  profilename: (text) => ({ text: "Hello", groupSender: { name: text, address: "34600111222" } }),
  username: (text) => ({ text: "Hello", groupSender: { name: text, address: "34600111222" } }),
  documentfilename: (text) => ({ type: "document", text: "", media: media({ filename: text, mimeType: "application/pdf" }) }),
  filename: (text) => ({ type: "document", text: "", media: media({ filename: text, mimeType: "application/pdf" }) }),
  documentcaption: (text) => ({ type: "document", text, media: media({ filename: "a.pdf", mimeType: "application/pdf" }) }),
  imagecaption: (text) => ({ type: "image", text, media: media({ mimeType: "image/jpeg" }) }),
  videocaption: (text) => ({ type: "video", text, media: media({ mimeType: "video/mp4" }) }),
  caption: (text) => ({ type: "image", text, media: media({ mimeType: "image/jpeg" }) }),
  imagetext: (text) => ({ type: "image", text: "", media: media({ mimeType: "image/jpeg", description: `A photo with the words: ${text}` }) }),
  imagedescription: (text) => ({ type: "image", text: "", media: media({ mimeType: "image/jpeg", description: text }) }),
  voicetranscript: (text) => ({ type: "audio", text: "", media: media({ mimeType: "audio/ogg", voice: true, transcript: { text, language: null } }) }),
  audiotranscript: (text) => ({ type: "audio", text: "", media: media({ mimeType: "audio/mpeg", transcript: { text, language: null } }) }),
  contactcardname: (text) => contact({ name: text }),
  contactname: (text) => contact({ name: text }),
  contactcardphone: (text) => contact({ phones: [text] }),
  contactcardemail: (text) => contact({ emails: [text] }),
  contactcardcompany: (text) => contact({ company: text }),
  contactcardorganization: (text) => contact({ company: text }),
  locationname: (text) => place({ name: text }),
  locationaddress: (text) => place({ address: text }),
  buttontitle: (text) => tap({}, text),
  buttontext: (text) => tap({}, text),
  buttonid: (text) => tap({ id: text }),
  buttonpayload: (text) => ({ ...tap({ id: text }), type: "button" }),
  listid: (text) => tap({ id: text }),
  listtitle: (text) => tap({}, text),
  listrowtitle: (text) => tap({}, text),
  listdescription: (text) => tap({ description: text }),
  referralheadline: (text) => ad({ headline: text }),
  referralbody: (text) => ad({ body: text }),
  referralurl: (text) => ad({ headline: "", sourceUrl: text }),
  reaction: (text) => ({ type: "reaction", text: "", reaction: { wamid: "w", emoji: text } }),
  orderitem: (text) => ({ type: "order", text: "", order: { catalogId: "c", items: [{ productRetailerId: text, quantity: 1, itemPrice: 1, currency: "EUR" }] } }),
  ordernote: (text) => ({ type: "order", text, order: { catalogId: "c", items: [{ productRetailerId: "sku", quantity: 1, itemPrice: 1, currency: "EUR" }] } }),
  productid: (text) => ({ text: "How much is this?", referredProduct: { catalogId: "c", productRetailerId: text } }),
  flowfield: (text) => ({ type: "interactive", text: "", flow: { name: "Form", token: null, fields: [{ key: "comment", value: text }] } }),
  flowkey: (text) => ({ type: "interactive", text: "", flow: { name: "Form", token: null, fields: [{ key: text, value: "x" }] } }),
}; // prettier-ignore

/** What a customer asks besides, so that there is an answer for the attack to get into. */
const besides = "Which documents do you have about prices?";

const channelOf = (channel: string) => contents[squeeze(channel)];

/** A quoted message is one that was written before, and is answered to. */
const quoted = new Set(["quotedreply", "quotedmessage", "quotedtext", "replycontext"]);

export const isKnownChannel = (channel: string): boolean =>
  channelOf(channel) !== undefined || quoted.has(squeeze(channel));

/** What the customer sends; the text alone for a way that is not known. */
export function messagesBy(channel: string, text: string, now: Date): Message[] {
  const at = Timestamp.fromDate(now);
  const inbound = (content: Content): Message => ({
    tenantId: "", conversationId: "", direction: "in", author: { kind: "contact" }, type: "text", text: "", status: "received", at, createdAt: at,
    ...content,
  }); // prettier-ignore
  if (quoted.has(squeeze(channel))) {
    return [inbound({ text, wamid: "w" }), inbound({ text: "See above", replyTo: { wamid: "w" } })];
  }
  const content = channelOf(channel)?.(text) ?? { text };
  const isText = content.text === text && content.type === undefined;
  return [inbound(content), ...(isText ? [] : [inbound({ text: besides })])];
}
