/** Takes a number off: no more messages in or out, its token deleted, its conversations kept. */
import type { Doer } from "../audit/write-entry.ts";
import { AppError } from "../platform/errors.ts";
import { errorFields } from "../platform/log.ts";
import type { CheckDeps } from "./check-channel.ts";
import { findChannel, isAccountInUse, removeChannel } from "./store.ts";
import { tokenOf } from "./tokens.ts";

export async function disconnectChannel(
  tenantId: string,
  phoneNumberId: string,
  deps: CheckDeps & { by: Doer },
): Promise<void> {
  const channel = await findChannel(tenantId, phoneNumberId, deps);
  if (!channel) throw new AppError("notFound", "There is no such number.");
  const token = await tokenOf(tenantId, phoneNumberId, deps).catch(() => null);
  await removeChannel(tenantId, phoneNumberId, deps.by, deps);
  deps.tokens.forget(tenantId, phoneNumberId);
  deps.log.info("channel disconnected", { tenantId, phoneNumberId });
  const { wabaId } = channel;
  if (wabaId === null || token === null || (await isAccountInUse(wabaId, deps))) return;
  // A courtesy: what still comes for a number that is not routed becomes a dead letter, and a bad token must not keep anybody here.
  await deps.graph.unsubscribe(token, wabaId).catch((error: unknown) => {
    deps.log.warn("account not unsubscribed", { wabaId, ...errorFields(error) });
  });
}
