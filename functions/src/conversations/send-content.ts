/** What an agent composes besides text and files: a location, contact cards, buttons, a list and the like, or a reaction. */
import type { Firestore } from "@google-cloud/firestore";
import type { Composed } from "@frontdesk/model/compose";
import { whatsappLimits } from "@frontdesk/model/limits";
import { Message } from "@frontdesk/model/message";
import { paths } from "@frontdesk/model/paths";
import { AppError } from "../platform/errors.ts";
import { parseSnapshot } from "../platform/firestore.ts";
import { storeAgentMessage } from "./agent-message.ts";
import type { AgentContent, Facts, Place, Sender } from "./agent-message.ts";

type Deps = { firestore: Firestore; now: () => Date };

/** Throws `AppError`. */
export async function sendContent(
  { content, ...place }: Place & { content: Composed },
  sender: Sender,
  deps: Deps,
): Promise<void> {
  const compose = (facts: Facts) =>
    content.kind === "reaction" ? reaction(place, content, facts, deps) : Promise.resolve(contentOf(content));
  await storeAgentMessage(place, sender, compose, deps, { silent: content.kind === "reaction" });
}

function contentOf(content: Exclude<Composed, { kind: "reaction" }>): AgentContent {
  switch (content.kind) {
    case "location": {
      const { latitude, longitude, name, address } = content;
      return {
        type: "location",
        text: "",
        location: { latitude, longitude, name: name || null, address: address || null },
      };
    }
    case "contacts":
      return {
        type: "contacts",
        text: "",
        contacts: content.contacts.map(({ name, phones, emails, company }) => ({
          name,
          phones,
          ...(emails && emails.length > 0 ? { emails } : {}),
          ...(company ? { company } : {}),
        })),
      };
    case "buttons":
      return { type: "interactive", text: content.text, buttons: content.buttons };
    case "interactive":
      return { type: "interactive", text: content.text, outbound: content.outbound };
  }
}

async function reaction(
  { tenantId, conversationId }: Place,
  { toMessageId, emoji }: { toMessageId: string; emoji: string },
  { tx, now }: Facts,
  { firestore }: Deps,
): Promise<AgentContent> {
  const ref = firestore.doc(paths.message(tenantId, conversationId, toMessageId));
  const target = parseSnapshot(Message, await tx.get(ref));
  if (!target || target.direction !== "in" || target.wamid === undefined || target.deletedAt)
    throw new AppError("failedPrecondition", "Only a message of the customer that is still there can be reacted to.");
  if (target.type === "reaction" || target.type === "system")
    throw new AppError("failedPrecondition", "There is nothing here to react to.");
  if (now.getTime() - target.at.toMillis() > whatsappLimits.reactionAgeMs)
    throw new AppError("failedPrecondition", "WhatsApp takes no reactions to messages older than 30 days.");
  return { type: "reaction", text: "", reaction: { wamid: target.wamid, emoji } };
}
