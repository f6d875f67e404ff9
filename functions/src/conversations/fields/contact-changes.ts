/** What the fields about customers tell: wishes about marketing, names of the phone's address book, new user ids. Pure. */
import type { CustomerAddress } from "@frontdesk/model/conversation";
import { z } from "zod";
import { identityChange } from "../identity-change.ts";
import type { IdentityChange } from "../identity-change.ts";
import { addressOf, cleanName } from "../message-people.ts";
import { wireInstant } from "../wire-time.ts";
import type { Json } from "../webhook-items.ts";

export type ContactChange =
  | { kind: "marketing"; customer: CustomerAddress; choice: "optedIn" | "optedOut"; at: Date }
  | { kind: "savedName"; customer: CustomerAddress; name: string; at: Date }
  | { kind: "identity"; change: IdentityChange };

const text = z.string().nullish().catch(null);
const time = z.union([z.string(), z.number()]).nullish().catch(null);
const list = <T extends z.ZodType>(item: T) => z.array(item.nullable().catch(null)).catch([]);

const Preferences = z.object({
  user_preferences: list(z.object({ wa_id: text, user_id: text, category: text, value: text, timestamp: time })),
});
const Names = z.object({
  state_sync: list(
    z.object({
      type: text,
      action: text,
      contact: z.object({ full_name: text, first_name: text, phone_number: text, user_id: text }),
      metadata: z.object({ timestamp: time }).nullish().catch(null),
    }),
  ),
});
const UserIds = z.object({
  user_id_update: list(
    z.object({ wa_id: text, user_id: z.object({ previous: text, current: text }), timestamp: time }),
  ),
});

export function contactChanges(field: string, value: Json, receivedAt: Date): ContactChange[] {
  if (field === "user_preferences") return preferences(value, receivedAt);
  if (field === "smb_app_state_sync") return names(value, receivedAt);
  if (field === "user_id_update") return userIds(value, receivedAt);
  return [];
}

/** https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/user_preferences */
const choices: ReadonlyMap<string, "optedIn" | "optedOut"> = new Map([
  ["stop", "optedOut"],
  ["resume", "optedIn"],
  ["signup", "optedIn"],
]);

function preferences(value: Json, receivedAt: Date): ContactChange[] {
  return (Preferences.safeParse(value).data?.user_preferences ?? []).flatMap((item) => {
    const customer = addressOf(item?.wa_id, item?.user_id);
    const choice = choices.get(item?.value ?? "");
    if (!customer || !choice || item?.category !== "marketing_messages") return [];
    return [{ kind: "marketing", customer, choice, at: wireInstant(item.timestamp, receivedAt) }];
  });
}

/** "" for a name that was removed from the address book. */
function names(value: Json, receivedAt: Date): ContactChange[] {
  return (Names.safeParse(value).data?.state_sync ?? []).flatMap((item) => {
    const customer = addressOf(item?.contact.phone_number, item?.contact.user_id);
    if (!item || !customer) return [];
    const name = item.action === "remove" ? "" : cleanName(item.contact.full_name ?? item.contact.first_name ?? "");
    return [{ kind: "savedName", customer, name, at: wireInstant(item.metadata?.timestamp, receivedAt) }];
  });
}

function userIds(value: Json, receivedAt: Date): ContactChange[] {
  return (UserIds.safeParse(value).data?.user_id_update ?? []).flatMap((item) => {
    if (!item?.user_id.current) return [];
    const from = { waId: item.wa_id ?? null, userId: item.user_id.previous ?? null };
    const to = { waId: null, userId: item.user_id.current };
    const change = identityChange(from, to, wireInstant(item.timestamp, receivedAt));
    return change ? [{ kind: "identity", change }] : [];
  });
}
