/**
 * Sends an outbound message once. The claim is written before the request and our id travels with it; when the outcome stays unknown
 * (crash, time-out, reset) nothing is sent again until either a status names our id or the reconciliation period has passed.
 */
import type { Firestore } from "@google-cloud/firestore";
import type { SendTask } from "@frontdesk/model/tasks";
import type { Conversation } from "@frontdesk/model/conversation";
import type { Message } from "@frontdesk/model/message";
import { BusyError, PermanentError } from "../platform/errors.ts";
import { errorFields } from "../platform/log.ts";
import type { Log } from "../platform/log.ts";
import { classifySendFailure, GraphError, NotSentError } from "../services/whatsapp/graph-errors.ts";
import { isAuthCode } from "../services/whatsapp/send-codes.ts";
import { sendRequest } from "../services/whatsapp/send-request.ts";
import type { WhatsApp } from "../services/whatsapp/whatsapp.ts";
import { callbackData } from "./delivery-status.ts";
import { claimSend, recordAccepted, recordFailed, releaseSend } from "./send-claim.ts";

export type DeliverDeps = {
  firestore: Firestore;
  whatsapp: Pick<WhatsApp, "send">;
  now: () => Date;
  newOwner: () => string;
  log: Log;
  /** Called when the number's token was refused: its messages wait until an admin has put it right. */
  tokenRefused: (
    place: { tenantId: string; phoneNumberId: string },
    reason: { code: number; message: string },
  ) => Promise<void>;
  /** Uploads the message's file to WhatsApp, so that it can be sent by its id. */
  uploadFile: (task: SendTask, message: Message, phoneNumberId: string) => Promise<void>;
};

/** Throws when the queue should come again. On the queue's `lastAttempt` the message fails with its reason instead. */
export async function deliver(task: SendTask, lastAttempt: boolean, deps: DeliverDeps): Promise<void> {
  const owner = deps.newOwner();
  let claim = await claimSend(task, owner, deps);
  if (claim.kind === "needsUpload") {
    // Before the claim, which would run out while a large file is uploaded. Done twice it costs a copy that nobody sees.
    if (!(await upload(task, claim, lastAttempt, deps))) return;
    claim = await claimSend(task, owner, deps);
  }
  if (claim.kind === "needsUpload") throw new BusyError("the file was taken away while it was uploaded");
  if (claim.kind === "over") return;
  if (claim.kind === "paused") {
    // Ends the task on its last attempt without failing the message: what resumes the number enqueues it again.
    if (!lastAttempt) throw new BusyError(claim.reason);
    return;
  }
  if (claim.kind === "waiting") {
    if (!lastAttempt) throw new BusyError(claim.reason);
    return recordFailed(task, claim.attempted ? outcomeUnknown : neverSent, deps);
  }
  const { message, conversation } = claim;
  const request = sendRequest(message, conversation.address, callbackData(task.conversationId, task.messageId));
  let wamid: string;
  try {
    ({ wamid } = await deps.whatsapp.send(conversation.channelId, request));
  } catch (error) {
    return settleFailure(task, conversation.channelId, error, lastAttempt, deps);
  }
  await recordAccepted(task, wamid, deps);
}

/** True when the file is there to be sent. Nothing is sent by an upload, so whatever fails here may be tried again. */
async function upload(
  task: SendTask,
  { message, conversation: { channelId } }: { message: Message; conversation: Conversation },
  lastAttempt: boolean,
  deps: DeliverDeps,
): Promise<boolean> {
  try {
    await deps.uploadFile(task, message, channelId);
    return true;
  } catch (error) {
    if (error instanceof PermanentError) {
      await recordFailed(task, { code: null, message: error.message, details: null }, deps);
      return false;
    }
    const notSent =
      error instanceof GraphError ? error : new NotSentError("the file was not uploaded", { cause: error });
    await settleFailure(task, channelId, notSent, lastAttempt, deps);
    return false;
  }
}

const tokenWords = "WhatsApp no longer accepts the access token of this number.";

const neverSent = {
  code: null,
  message: "The message could not be sent in time: those before it, or WhatsApp's limits, held it up for hours.",
  details: null,
};

const outcomeUnknown = {
  code: null,
  message: "WhatsApp never confirmed this message. It may or may not have arrived.",
  details: null,
};

async function settleFailure(
  task: SendTask,
  phoneNumberId: string,
  error: unknown,
  lastAttempt: boolean,
  deps: DeliverDeps,
): Promise<void> {
  const failure = classifySendFailure(error);
  deps.log.warn("send failed", { messageId: task.messageId, kind: failure.kind, ...errorFields(error) });
  if (failure.kind === "unknown") {
    if (lastAttempt) return recordFailed(task, outcomeUnknown, deps);
    throw new BusyError("the outcome of the send is not known yet", { cause: error });
  }
  const refused = error instanceof GraphError && isAuthCode(error.code) ? error : null;
  if (refused) {
    await releaseSend(task, failure.error, () => 0, deps);
    await deps.tokenRefused({ tenantId: task.tenantId, phoneNumberId }, { code: refused.code, message: tokenWords });
    throw new BusyError("the number's token was refused", { cause: error });
  }
  if (failure.kind === "permanent" || lastAttempt) return recordFailed(task, failure.error, deps);
  await releaseSend(task, failure.error, failure.backoffMs, deps);
  throw new BusyError("the send will be tried again", { cause: error });
}
