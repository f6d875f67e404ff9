import type { TenantHealth, TenantSummary } from "@frontdesk/model/oversight";
import type { Plan } from "@frontdesk/model/tenant";

export const planTexts: Record<Plan, string> = { free: "Free", starter: "Starter", business: "Business" };

const healthTexts: Record<TenantHealth, string> = {
  ok: "Well",
  attention: "Needs attention",
  noNumber: "No number",
};

/** What matters most about a business, in a word. */
export function stateOf({ status, health, failedSends }: TenantSummary): {
  tone: "good" | "waiting" | "bad" | "off";
  text: string;
} {
  if (status === "suspended") return { tone: "bad", text: "Suspended" };
  if (health === "ok" && failedSends > 0) return { tone: "waiting", text: `${failedSends} failed sends` };
  return { tone: health === "ok" ? "good" : health === "attention" ? "waiting" : "off", text: healthTexts[health] };
}
