/** A customer's change of number or user id, as a `system` message or the field `user_id_update` tells it. Pure. */
import type { CustomerAddress } from "@frontdesk/model/conversation";
import { WireMessageBase, wireContent } from "@frontdesk/model/whatsapp-inbound";
import { addressOf } from "./message-people.ts";

/** `from`: the addresses that the customer leaves or keeps; `to`: those that they have now, null where that one stays. */
export type IdentityChange = { from: CustomerAddress; to: CustomerAddress; at: Date };

const kinds = new Set(["user_changed_number", "customer_changed_number", "user_changed_user_id"]);

/** Null for any other message, and for a change that names no new address (samples of Meta carry words in its place). */
export function identityChangeOf(raw: unknown, customer: CustomerAddress, at: Date): IdentityChange | null {
  if (WireMessageBase.safeParse(raw).data?.type !== "system") return null;
  const system = wireContent.system.safeParse(
    typeof raw === "object" && raw !== null ? Object.getOwnPropertyDescriptor(raw, "system")?.value : null,
  );
  if (!system.success || !kinds.has(system.data.type ?? "")) return null;
  const { wa_id, new_wa_id, user_id, previous_user_id } = system.data;
  const number = wa_id ?? new_wa_id ?? null;
  return identityChange(
    { waId: customer.waId, userId: previous_user_id ?? customer.userId },
    { waId: number !== null && /^\+?\d{5,20}$/.test(number) ? number : null, userId: user_id ?? null },
    at,
  );
}

export function identityChange(from: CustomerAddress, to: CustomerAddress, at: Date): IdentityChange | null {
  const before = addressOf(from.waId, from.userId);
  const after = addressOf(to.waId, to.userId);
  if (!before || !after) return null;
  const changes = after.waId !== null && after.waId !== before.waId;
  const renames = after.userId !== null && after.userId !== before.userId;
  return changes || renames ? { from: before, to: after, at } : null;
}
