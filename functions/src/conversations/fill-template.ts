/** An approved template with its values, checked: the content of a message of its own, whoever sends it. */
import type { Firestore } from "@google-cloud/firestore";
import { Contact } from "@frontdesk/model/conversation";
import type { Conversation } from "@frontdesk/model/conversation";
import { mediaObjects } from "@frontdesk/model/media";
import { paths } from "@frontdesk/model/paths";
import { templateMessage } from "@frontdesk/model/template-message";
import { templateObstacle, templateProblems } from "@frontdesk/model/template-problems";
import { templateParameters } from "@frontdesk/model/template-parameters";
import { Template } from "@frontdesk/model/template";
import { Channel } from "@frontdesk/model/tenant";
import { checkedUpload, outboundMedia } from "../media/checked-upload.ts";
import type { UploadedFile } from "../media/checked-upload.ts";
import { AppError } from "../platform/errors.ts";
import { parseSnapshot } from "../platform/firestore.ts";
import type { Storage } from "../services/storage/storage.ts";
import type { AgentContent, Facts } from "./agent-message.ts";

type Place = { tenantId: string; conversationId: string };
export type Filling = {
  templateId: string;
  values: Record<string, string>;
  files: Record<string, { uploadId: string; name: string }>;
};

export type FillDeps = {
  firestore: Firestore;
  storage: Pick<Storage, "find" | "head">;
  /** Gives WhatsApp a file of a carousel's card, and answers with its id there. */
  uploadCard: (tenantId: string, phoneNumberId: string, file: UploadedFile) => Promise<string>;
};

export type CheckedTemplate = { template: Template; filling: Filling; uploads: Map<string, UploadedFile> };

/** Throws `AppError` that names the field and the limit. */
export async function checkTemplate(filling: Filling, place: Place, deps: FillDeps): Promise<CheckedTemplate> {
  const { templateId, values, files } = filling;
  const template = parseSnapshot(Template, await deps.firestore.doc(paths.template(place.tenantId, templateId)).get());
  if (!template) throw new AppError("notFound", "There is no such template. Sync the templates with WhatsApp.");
  const obstacle = templateObstacle(template);
  if (obstacle !== null) throw new AppError("failedPrecondition", obstacle);
  const [problem] = Object.values(templateProblems(template, values, files));
  if (problem !== undefined) throw new AppError("invalidArgument", problem);
  return { template, filling, uploads: await checkedFiles(template, files, place, deps) };
}

/** Uploads what a carousel's cards show; what comes back makes the message in the transaction that stores it. Both throw `AppError`. */
export async function fillTemplate(checked: CheckedTemplate, place: Place, deps: FillDeps) {
  const { template, filling, uploads } = checked;
  const channelId = await channelOf(place, deps);
  const inCards = await uploadCards(uploads, place.tenantId, channelId, deps);
  const { text, outbound } = templateMessage(template, filling.values, { ...filling.files, ...inCards });
  const own = uploads.get("header");
  return async (facts: Pick<Facts, "tx" | "conversation">): Promise<AgentContent> => {
    await refuseUnwanted(template, place.tenantId, facts, deps);
    return { type: "template", text, outbound, ...(own ? { media: outboundMedia(own) } : {}) };
  };
}

/** A template belongs to one account, and marketing to those who want it. */
export async function refuseUnwanted(
  template: Template,
  tenantId: string,
  { tx, conversation }: Pick<Facts, "tx" | "conversation">,
  { firestore }: Pick<FillDeps, "firestore">,
): Promise<void> {
  const [contactDoc, channelDoc] = await tx.getAll(
    firestore.doc(paths.contact(tenantId, conversation.contactId)),
    firestore.doc(paths.channel(tenantId, conversation.channelId)),
  );
  const contact = contactDoc && parseSnapshot(Contact, contactDoc);
  const channel = channelDoc && parseSnapshot(Channel, channelDoc);
  if (!channel || channel.wabaId !== template.wabaId)
    throw new AppError(
      "failedPrecondition",
      "This template belongs to another WhatsApp account than the conversation.",
    );
  if (template.category === "MARKETING" && contact?.marketing?.choice === "optedOut")
    throw new AppError("failedPrecondition", "This customer wants no marketing messages. Choose a utility template.");
}

/** By parameter; each of the kind that its header wants. */
async function checkedFiles(
  template: Template,
  files: Filling["files"],
  { tenantId, conversationId }: Place,
  { storage }: FillDeps,
): Promise<Map<string, UploadedFile>> {
  const checked = new Map<string, UploadedFile>();
  for (const { key, kind } of templateParameters(template)) {
    const file = files[key];
    if (!file || !(kind === "image" || kind === "video" || kind === "document")) continue;
    const path = mediaObjects.upload(tenantId, conversationId, file.uploadId);
    const found = await checkedUpload(file.name, path, storage);
    if (found.kind !== kind)
      throw new AppError(
        "invalidArgument",
        `The header of this template is of the type ${kind}; "${file.name}" is not.`,
      );
    checked.set(key, found);
  }
  return checked;
}

async function channelOf({ tenantId, conversationId }: Place, { firestore }: FillDeps): Promise<string> {
  const snapshot = await firestore.doc(paths.conversation(tenantId, conversationId)).get();
  const channelId: Conversation["channelId"] | undefined = snapshot.get("channelId");
  if (!channelId) throw new AppError("notFound", "There is no such conversation.");
  return channelId;
}

/** A message has one file of its own, which the send uploads; those of cards are uploaded here. Twice costs a copy that nobody sees. */
async function uploadCards(files: Map<string, UploadedFile>, tenantId: string, channelId: string, deps: FillDeps) {
  const uploaded: Record<string, { name: string; mediaId: string }> = {};
  for (const [key, file] of files) {
    if (!key.startsWith("card.")) continue;
    uploaded[key] = { name: file.name, mediaId: await deps.uploadCard(tenantId, channelId, file) };
  }
  return uploaded;
}
