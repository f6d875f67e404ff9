/** Brings the queue of a number in line with the number: there, as fast as WhatsApp allows, and stopped while the number cannot send. */
import type { Firestore } from "@google-cloud/firestore";
import { paths } from "@frontdesk/model/paths";
import { Channel, ChannelRoute } from "@frontdesk/model/tenant";
import { parseSnapshot } from "../platform/firestore.ts";
import type { Queues, QueueSettings } from "../services/cloud-tasks/queues.ts";
import { sendQueue } from "./send-queue.ts";

export type SendQueueDeps = { firestore: Firestore; queues: Queues; sendRetries: QueueSettings["retries"] };

const rounds = 5;

/**
 * What counts is the number as the business has it that it is connected to: late news of one that had it before must not stop another's queue.
 * Looks at the number again when it is done: of two that run at once, on old news and on new, the last to finish has seen the newest state.
 */
export async function keepSendQueue(
  { tenantId, phoneNumberId }: { tenantId: string; phoneNumberId: string },
  { firestore, queues, sendRetries }: SendQueueDeps,
): Promise<void> {
  const wanted = async () => {
    const route = parseSnapshot(ChannelRoute, await firestore.doc(paths.channelRoute(phoneNumberId)).get());
    const ref = firestore.doc(paths.channel(route?.tenantId ?? tenantId, phoneNumberId));
    return sendQueue(phoneNumberId, parseSnapshot(Channel, await ref.get()), sendRetries);
  };
  let settings = await wanted();
  for (let round = 0; round < rounds; round++) {
    await queues.keep(settings);
    const now = await wanted();
    if (now.paused === settings.paused && now.maxDispatchesPerSecond === settings.maxDispatchesPerSecond) return;
    settings = now;
  }
  throw new Error("the number changes faster than its queue can follow");
}
