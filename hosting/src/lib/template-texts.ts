/** What is known of a template, in words. Pure. */
type Tone = "good" | "waiting" | "bad" | "off";

const statuses: Record<string, { tone: Tone; text: string }> = {
  APPROVED: { tone: "good", text: "Approved" },
  PENDING: { tone: "waiting", text: "In review" },
  IN_APPEAL: { tone: "waiting", text: "In appeal" },
  REJECTED: { tone: "bad", text: "Rejected" },
  PAUSED: { tone: "bad", text: "Paused" },
  FLAGGED: { tone: "bad", text: "Flagged" },
  DISABLED: { tone: "off", text: "Disabled" },
  PENDING_DELETION: { tone: "off", text: "Being deleted" },
  DELETED: { tone: "off", text: "Deleted" },
  ARCHIVED: { tone: "off", text: "Archived" },
};

const capitalised = (word: string) => word.charAt(0) + word.slice(1).toLowerCase().replaceAll("_", " ");

export const statusOf = (status: string): { tone: Tone; text: string } =>
  statuses[status] ?? { tone: "off", text: capitalised(status) };

export const categoryText = capitalised;

const qualities: Record<string, string> = { GREEN: "High quality", YELLOW: "Medium quality", RED: "Low quality" };

/** Null while Meta has not rated it. */
export const qualityText = (quality: string): string | null => qualities[quality] ?? null;

export function languageText(code: string): string {
  try {
    return new Intl.DisplayNames(["en"], { type: "language" }).of(code.replace("_", "-")) ?? code;
  } catch {
    return code;
  }
}
