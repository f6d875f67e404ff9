/** One line about an event, for a person. Pure. */
import type { Json } from "../webhook-items.ts";
import { channelReport, plain } from "./channel-reports.ts";
import type { ContactChange } from "./contact-changes.ts";
import { templateChange } from "./template-change.ts";

const names: ReadonlyMap<string, string> = new Map([
  ["errors", "Error of the number"],
  ["statuses", "Status that is not documented"],
  ["account_alerts", "Alert"],
  ["account_review_update", "Account review"],
  ["account_update", "Account"],
  ["business_capability_update", "Limits of the business"],
  ["business_username_update", "User name"],
  ["calls", "Call"],
  ["flows", "Flow"],
  ["history", "History"],
  ["message_template_components_update", "Template changed"],
  ["message_template_quality_update", "Template quality"],
  ["message_template_status_update", "Template"],
  ["phone_number_name_update", "Display name"],
  ["phone_number_quality_update", "Quality of the number"],
  ["security", "Security"],
  ["smb_app_state_sync", "Address book of the phone"],
  ["template_category_update", "Template category"],
  ["user_id_update", "User id"],
  ["user_preferences", "Wishes about marketing"],
]);

export function eventSummary(field: string, value: Json, contacts: ContactChange[]): string {
  const name = names.get(field) ?? field.replaceAll("_", " ");
  return [name, detail(field, value, contacts)]
    .filter((part) => part !== "")
    .join(": ")
    .slice(0, 300)
    .toWellFormed();
}

function detail(field: string, value: Json, contacts: ContactChange[]): string {
  if (contacts.length > 0) return contacts.length === 1 ? "1 customer" : `${contacts.length} customers`;
  const template = templateChange(field, value);
  if (template) {
    const { status, quality, category } = template.set;
    return [template.name ?? template.id, plain(status ?? quality ?? category)].filter(Boolean).join(", ");
  }
  const report = channelReport(field, value);
  if (report) return report.text;
  const calls: unknown = Array.isArray(value.calls) ? value.calls[0] : null;
  const call = typeof calls === "object" && calls !== null && "event" in calls ? calls.event : null;
  const said = [value.message, value.event, value.status, value.type, call].find((part) => typeof part === "string");
  return typeof said === "string" ? plain(said) : "";
}
