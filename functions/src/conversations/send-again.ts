/** Sends what failed once more, as a message of its own: its id depends on the failed one alone, so that asking twice sends once. */
import type { Firestore } from "@google-cloud/firestore";
import type { Media } from "@frontdesk/model/message";
import { Message } from "@frontdesk/model/message";
import { paths } from "@frontdesk/model/paths";
import { AppError } from "../platform/errors.ts";
import { parseSnapshot } from "../platform/firestore.ts";
import { hashId } from "../platform/ids.ts";
import { storeAgentMessage } from "./agent-message.ts";
import type { AgentContent, Facts, Sender } from "./agent-message.ts";

type Input = { tenantId: string; conversationId: string; failedId: string };
type Deps = { firestore: Firestore; now: () => Date };

/** Throws `AppError`. A text is not for here: it goes back into the composer, where it can be changed first. */
export async function sendAgain({ failedId, ...place }: Input, sender: Sender, deps: Deps): Promise<void> {
  const messageId = hashId("sendAgain", place.conversationId, failedId);
  const ref = deps.firestore.doc(paths.message(place.tenantId, place.conversationId, failedId));
  const failed = parseSnapshot(Message, await ref.get());
  if (!failed) throw new AppError("notFound", "This message does not exist any more.");
  const compose = async ({ tx }: Facts): Promise<AgentContent> => {
    const current = parseSnapshot(Message, await tx.get(ref));
    if (!current || current.direction !== "out" || current.status !== "failed" || current.type === "reaction")
      throw new AppError("failedPrecondition", "Only a message that was not delivered can be sent again.");
    const content = contentOf(current);
    tx.update(ref, { sentAgainAs: messageId });
    return content;
  };
  const outsideWindow = failed.outbound?.kind === "template";
  await storeAgentMessage({ ...place, messageId }, sender, compose, deps, { outsideWindow });
}

function contentOf({ type, text, media, location, contacts, buttons, outbound, replyTo }: Message): AgentContent {
  return {
    type,
    text,
    ...(media && { media: uploadedAnew(media) }),
    ...(location && { location }),
    ...(contacts && { contacts }),
    ...(buttons && { buttons }),
    ...(outbound && { outbound }),
    ...(replyTo && { replyTo }),
  };
}

/** What WhatsApp was given may be what it refused, or be gone there by now. */
function uploadedAnew(media: Media): Media {
  if (media.state !== "stored" || media.storagePath === undefined)
    throw new AppError("failedPrecondition", "The file of this message is gone. Attach it once more.");
  const anew = { ...media, mediaId: "" };
  delete anew.uploadedAt;
  return anew;
}
