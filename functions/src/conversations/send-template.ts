/** Sends an approved template that an agent has filled in; the only message that reaches a customer after their window has closed. */
import type { Firestore } from "@google-cloud/firestore";
import { Contact } from "@frontdesk/model/conversation";
import type { Conversation } from "@frontdesk/model/conversation";
import { mediaObjects } from "@frontdesk/model/media";
import { paths } from "@frontdesk/model/paths";
import { templateMessage, templateObstacle, templateProblems } from "@frontdesk/model/template-message";
import type { TemplateFiles } from "@frontdesk/model/template-message";
import { templateParameters } from "@frontdesk/model/template-parameters";
import { Template } from "@frontdesk/model/template";
import { Channel } from "@frontdesk/model/tenant";
import { checkedUpload, outboundMedia } from "../media/checked-upload.ts";
import type { UploadedFile } from "../media/checked-upload.ts";
import { AppError } from "../platform/errors.ts";
import { parseSnapshot } from "../platform/firestore.ts";
import type { Storage } from "../services/storage/storage.ts";
import { storeAgentMessage } from "./agent-message.ts";
import type { Facts, Place, Sender } from "./agent-message.ts";

type Input = Place & {
  templateId: string;
  values: Record<string, string>;
  files: Record<string, { uploadId: string; name: string }>;
};

type Deps = {
  firestore: Firestore;
  storage: Pick<Storage, "find" | "head">;
  /** Gives WhatsApp a file of a carousel's card, and answers with its id there. */
  uploadCard: (tenantId: string, phoneNumberId: string, file: UploadedFile) => Promise<string>;
  now: () => Date;
};

/** Throws `AppError` that names the field and the limit. */
export async function sendTemplate({ templateId, values, files, ...place }: Input, sender: Sender, deps: Deps) {
  const { firestore } = deps;
  const template = parseSnapshot(Template, await firestore.doc(paths.template(place.tenantId, templateId)).get());
  if (!template) throw new AppError("notFound", "There is no such template. Sync the templates with WhatsApp.");
  const obstacle = templateObstacle(template);
  if (obstacle !== null) throw new AppError("failedPrecondition", obstacle);
  const named: TemplateFiles = files;
  const [problem] = Object.values(templateProblems(template, values, named));
  if (problem !== undefined) throw new AppError("invalidArgument", problem);
  const uploads = await checkedFiles(template, files, place, deps);
  const conversation = await channelOf(place, deps);
  const inCards = await uploadCards(uploads, place.tenantId, conversation, deps);
  const { text, outbound } = templateMessage(template, values, { ...named, ...inCards });
  const own = uploads.get("header");
  const compose = async ({ tx, conversation: current }: Facts) => {
    const [contactDoc, channelDoc] = await tx.getAll(
      firestore.doc(paths.contact(place.tenantId, current.contactId)),
      firestore.doc(paths.channel(place.tenantId, current.channelId)),
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
    return { type: "template" as const, text, outbound, ...(own ? { media: outboundMedia(own) } : {}) };
  };
  await storeAgentMessage(place, sender, compose, deps, { outsideWindow: true });
}

/** By parameter; each of the kind that its header wants. */
async function checkedFiles(
  template: Template,
  files: Input["files"],
  { tenantId, conversationId }: Place,
  { storage }: Deps,
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

async function channelOf({ tenantId, conversationId }: Place, { firestore }: Deps): Promise<string> {
  const snapshot = await firestore.doc(paths.conversation(tenantId, conversationId)).get();
  const channelId: Conversation["channelId"] | undefined = snapshot.get("channelId");
  if (!channelId) throw new AppError("notFound", "There is no such conversation.");
  return channelId;
}

/** A message has one file of its own, which the send uploads; those of cards are uploaded here. Twice costs a copy that nobody sees. */
async function uploadCards(files: Map<string, UploadedFile>, tenantId: string, channelId: string, deps: Deps) {
  const uploaded: Record<string, { name: string; mediaId: string }> = {};
  for (const [key, file] of files) {
    if (!key.startsWith("card.")) continue;
    uploaded[key] = { name: file.name, mediaId: await deps.uploadCard(tenantId, channelId, file) };
  }
  return uploaded;
}
