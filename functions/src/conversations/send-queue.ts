/** The queue of a number: what it is called and how fast it runs. Pure. */
import type { Channel } from "@frontdesk/model/tenant";
import { hashId } from "../platform/ids.ts";
import type { QueueSettings } from "../services/cloud-tasks/queues.ts";

/** Messages a second of a number that is neither upgraded nor shared with the phone app. Source: WhatsApp Cloud API, "Throughput". */
const standardPerSecond = 80;
/** Cloud Tasks hands out no more from one queue; an upgraded number may send 1,000. https://cloud.google.com/tasks/docs/quotas */
const queuePerSecond = 500;

/** Phone number ids are digits; whatever else comes gets a name that Cloud Tasks takes. */
export function sendQueueName(phoneNumberId: string): string {
  return /^[A-Za-z0-9]{1,64}$/.test(phoneNumberId)
    ? `send-${phoneNumberId}`
    : `send-${hashId("sendQueue", phoneNumberId)}`;
}

/** A send takes up to a second, so as many may be under way at once as may begin in one. */
export function sendQueue(
  phoneNumberId: string,
  channel: Pick<Channel, "state" | "throughput"> | null,
  retries: QueueSettings["retries"],
): QueueSettings {
  const perSecond = Math.min(channel?.throughput ?? standardPerSecond, queuePerSecond);
  return {
    name: sendQueueName(phoneNumberId),
    maxDispatchesPerSecond: perSecond,
    maxConcurrentDispatches: perSecond,
    retries,
    paused: (channel?.state ?? "connected") !== "connected",
  };
}

/** True for a change of a number that its queue has to follow. */
export function concernsQueue(before: Channel | null, after: Channel): boolean {
  return before === null || before.state !== after.state || before.throughput !== after.throughput;
}
