/** What the fields about numbers and accounts tell of a channel. Pure. */
import type { Channel, ReportKind } from "@frontdesk/model/tenant";
import { z } from "zod";
import { digits } from "../message-people.ts";
import type { Json } from "../webhook-items.ts";

export type ChannelReport = {
  kind: ReportKind;
  text: string;
  /** The number that is meant, in digits; null where the whole account is. */
  displayNumber: string | null;
  set: Partial<Pick<Channel, "quality" | "messagingLimit" | "verifiedName" | "throughput">>;
};

const said = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(null);

const About = z.object({
  display_phone_number: said,
  phone_number: said,
  event: said,
  decision: said,
  rejection_reason: said,
  requested_verified_name: said,
  username: said,
  status: said,
  current_limit: said,
  max_daily_conversations_per_business: said,
  max_daily_conversation_per_phone: said,
  ban_info: z.object({ waba_ban_state: said, waba_ban_date: said }).nullish().catch(null),
  violation_info: z.object({ violation_type: said }).nullish().catch(null),
  restriction_info: z
    .array(z.object({ restriction_type: said }))
    .nullish()
    .catch(null),
  alert_info: z.object({ alert_severity: said, alert_type: said, alert_description: said }).nullish().catch(null),
  code: said,
  title: said,
  message: said,
  error_data: z.object({ details: said }).nullish().catch(null),
});
type About = z.infer<typeof About>;

const kinds: ReadonlyMap<string, ReportKind> = new Map([
  ["phone_number_quality_update", "quality"],
  ["phone_number_name_update", "name"],
  ["business_username_update", "username"],
  ["account_update", "account"],
  ["account_review_update", "review"],
  ["account_alerts", "alert"],
  ["business_capability_update", "capability"],
  ["security", "security"],
  ["errors", "error"],
]);

/** Null for fields that tell nothing of a channel that is worth keeping there. */
export function channelReport(field: string, value: Json): ChannelReport | null {
  const kind = kinds.get(field);
  const about = About.safeParse(value).data;
  if (!kind || !about) return null;
  const text = words(kind, about);
  if (text === "") return null;
  const number = digits(about.display_phone_number ?? about.phone_number);
  return { kind, text: text.slice(0, 500).toWellFormed(), displayNumber: number || null, set: stateOf(kind, about) };
}

/** Codes are shown as Meta spells them, but in lower case: `THROUGHPUT_UPGRADE` -> `throughput upgrade`. */
export function plain(code: string | null | undefined): string {
  return /^[A-Z0-9_|]+$/.test(code ?? "") ? (code ?? "").toLowerCase().replaceAll(/[_|]+/g, " ") : (code ?? "");
}

function words(kind: ReportKind, about: About): string {
  const limit =
    about.current_limit ?? about.max_daily_conversations_per_business ?? about.max_daily_conversation_per_phone;
  const parts: Record<ReportKind, (string | null | undefined)[]> = {
    quality: [plain(about.event), limit && perDay(limit)],
    messagingLimit: [limit && perDay(limit)],
    capability: [limit && perDay(limit)],
    name: [about.requested_verified_name, plain(about.decision), plain(about.rejection_reason)],
    username: [about.username, plain(about.status)],
    account: [
      plain(about.event),
      plain(about.ban_info?.waba_ban_state),
      about.ban_info?.waba_ban_date,
      plain(about.violation_info?.violation_type),
      ...(about.restriction_info ?? []).map(({ restriction_type }) => plain(restriction_type)),
    ],
    review: [plain(about.decision)],
    alert: [
      plain(about.alert_info?.alert_severity),
      about.alert_info?.alert_description ?? plain(about.alert_info?.alert_type),
    ],
    security: [plain(about.event)],
    error: [about.title ?? about.message, about.error_data?.details],
  };
  const told = parts[kind].filter((part): part is string => Boolean(part) && part?.toLowerCase() !== "none");
  const text = [...new Set(told)].join(": ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function perDay(limit: string): string {
  const amount = limit.replace(/^TIER_/, "");
  return amount === "UNLIMITED" ? "no limit of customers a day" : `${amount} customers a day`;
}

/** Limits are named as the Graph API names them, `TIER_1K`. FLAGGED is Meta's word for a number whose quality became low. */
function stateOf(kind: ReportKind, about: About): ChannelReport["set"] {
  const tier = about.max_daily_conversations_per_business ?? about.current_limit;
  const limit = tier?.replace(/^(?=\d+$)/, "TIER_");
  if (kind === "quality") {
    return {
      ...(about.event === "FLAGGED" ? { quality: "RED" } : about.event === "UNFLAGGED" ? { quality: "UNKNOWN" } : {}),
      ...(about.event === "THROUGHPUT_UPGRADE" ? { throughput: 1_000 } : {}),
      ...(limit ? { messagingLimit: limit } : {}),
    };
  }
  if (kind === "capability" && limit) return { messagingLimit: limit };
  if (kind === "name" && about.decision === "APPROVED" && about.requested_verified_name) {
    return { verifiedName: about.requested_verified_name };
  }
  return {};
}
