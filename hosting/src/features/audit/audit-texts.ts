import type { AuditActor, AuditEntry, AuditFields, AuditTargetKind } from "@frontdesk/model/audit";

export const targetTexts: Record<AuditTargetKind, string> = {
  tenant: "Business",
  member: "Person",
  invitation: "Invitation",
  settings: "Settings",
  channel: "Number",
  template: "Template",
  source: "Source",
  unanswered: "Unanswered questions",
  contact: "Customer",
  answerCase: "Test case",
  conversation: "Conversation",
  secrets: "Secrets",
  deadLetter: "Dead letter",
  audit: "Audit log",
  session: "Session",
};

export function actorKindText(actor: AuditActor): string {
  if (actor.kind === "member") return actor.role;
  return { person: "no role", platformOwner: "platform's owner", system: "Frontdesk itself" }[actor.kind];
}

type Change = { name: string; before: string | null; after: string | null };

/** Field by field, those that are the same left out. */
export function changesOf({ before, after }: Pick<AuditEntry, "before" | "after">): Change[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return names
    .map((name) => ({ name: spaced(name), before: text(before, name), after: text(after, name) }))
    .filter((change) => change.before !== change.after);
}

const text = (fields: AuditFields | null, name: string): string | null => {
  const value = fields?.[name];
  return value === undefined || value === null || value === "" ? null : String(value);
};

/** "wabaId" -> "waba id" */
const spaced = (name: string): string => name.replaceAll(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();

/** Midnight of a day such as "2026-03-29" in the reader's own zone, so many days later; null for no day. */
export function dayStart(day: string, later = 0): number | null {
  const [year, month, date] = day.split("-").map(Number);
  if (!year || !month || !date) return null;
  return new Date(year, month - 1, date + later).getTime();
}
