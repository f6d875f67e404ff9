/** Looks after one number: what Meta says of it, whether its token and subscription stand, when a customer last wrote. */
import { Timestamp } from "@google-cloud/firestore";
import type { Channel, ChannelHealth } from "@frontdesk/model/tenant";
import { GraphError } from "../services/whatsapp/graph-errors.ts";
import type { GraphManagement, NumberDetails } from "../services/whatsapp/management.ts";
import { clearAttention, markNeedsAttention } from "./attention.ts";
import { explainGraphError, isNotPermitted, isTokenRefused } from "./explain-graph-error.ts";
import { lastInboundAt, saveHealth } from "./store.ts";
import type { StoreDeps } from "./store.ts";
import { tokenOf } from "./tokens.ts";
import type { TokenDeps } from "./tokens.ts";

export type CheckDeps = StoreDeps & TokenDeps & { graph: GraphManagement };

/**
 * Stores what it finds. A refused token marks the number and stops its sends; an accepted one takes the mark away. When Meta cannot be
 * reached nothing is concluded.
 */
export async function checkChannel(tenantId: string, channel: Channel, deps: CheckDeps): Promise<ChannelHealth> {
  const { phoneNumberId, wabaId } = channel;
  const place = { tenantId, phoneNumberId };
  deps.tokens.forget(tenantId, phoneNumberId);
  const token = await tokenOf(tenantId, phoneNumberId, deps);
  const problems: string[] = [];
  const ask = async <T>(work: () => Promise<T>): Promise<T | Error> => {
    try {
      return await work();
    } catch (error) {
      problems.push(explainGraphError(error));
      return error instanceof Error ? error : new Error(String(error));
    }
  };

  const number = await ask(() => deps.graph.findNumber(token, phoneNumberId));
  const tokenValid = validityOf(number);
  const subscribed =
    number instanceof Error || wabaId === null ? null : await ask(() => deps.graph.isSubscribed(token, wabaId));
  if (subscribed === false) {
    problems.push("The account is not subscribed: customers' messages do not arrive. Connect the number again.");
  }
  const status = number instanceof Error ? null : number.status;
  if (status !== null && status !== "CONNECTED") problems.push(`Meta says the number is ${status.toLowerCase()}.`);

  const health: ChannelHealth = {
    checkedAt: Timestamp.fromDate(deps.now()),
    tokenValid,
    subscribed: subscribed instanceof Error ? null : subscribed,
    registered: status === null ? null : status === "CONNECTED",
    lastInboundAt: await lastInboundAt(tenantId, phoneNumberId, deps),
    problems: [...new Set(problems)],
  };
  await saveHealth({ ...channel, tenantId }, { number: number instanceof Error ? null : number, health }, deps);
  if (tokenValid === false) {
    const code = number instanceof GraphError ? number.code : null;
    await markNeedsAttention(place, { code, message: explainGraphError(number) }, deps);
  }
  if (tokenValid === true) await clearAttention(place, deps);
  return health;
}

function validityOf(number: NumberDetails | Error): boolean | null {
  if (!(number instanceof Error)) return true;
  return isTokenRefused(number) || isNotPermitted(number) ? false : null;
}
