/** What is known of a number, in words. Pure. */
import type { Channel, ReportKind } from "@frontdesk/model/tenant";

export const stepNames = {
  token: "Access token",
  number: "Number",
  account: "Business account",
  subscription: "Message delivery",
  registration: "Registration",
} as const;

export function stateOf(channel: Channel): { tone: "good" | "waiting" | "bad" | "off"; text: string } {
  if (channel.state === "disconnected") return { tone: "off", text: "Disconnected" };
  if (channel.state === "needsAttention") return { tone: "bad", text: "Needs attention" };
  return channel.health?.problems.length
    ? { tone: "waiting", text: "Connected, with problems" }
    : { tone: "good", text: "Connected" };
}

const qualities: Record<string, string> = { GREEN: "High", YELLOW: "Medium", RED: "Low" };

export const qualityText = (quality: string | undefined): string => qualities[quality ?? ""] ?? "Not rated yet";

/** Meta names tiers TIER_250, TIER_1K, TIER_UNLIMITED and so on. */
export function limitText(tier: string | null | undefined): string {
  if (!tier) return "Not known";
  const amount = /^TIER_(\d+)(K?)$/.exec(tier);
  if (amount) return `${Number(amount[1]) * (amount[2] ? 1_000 : 1)} customers a day`;
  return tier === "TIER_UNLIMITED" ? "Unlimited" : tier;
}

export const reportNames: Record<ReportKind, string> = {
  quality: "Quality",
  messagingLimit: "Messaging limit",
  name: "Display name",
  username: "User name",
  account: "Account",
  review: "Account review",
  alert: "Alert",
  capability: "Limits of the business",
  security: "Security",
  error: "Error",
};

/** What webhooks told, the newest first. */
export function reportsOf({ reported }: Pick<Channel, "reported">) {
  const kinds = Object.keys(reportNames) as ReportKind[];
  return kinds
    .flatMap((kind) => {
      const report = reported?.[kind];
      return report ? [{ kind, ...report }] : [];
    })
    .toSorted((a, b) => b.at.toMillis() - a.at.toMillis());
}

export function yesNo(value: boolean | null | undefined, yes: string, no: string): string {
  return value === true ? yes : value === false ? no : "Not known";
}
