/** What a schema finds wrong with a form, by the path of the field, in words for the person who fills it in. Pure. */
import type { z } from "zod";

type Issue = z.core.$ZodIssue;

export function formProblems(schema: z.ZodType, values: unknown): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const issue of schema.safeParse(values).error?.issues ?? []) problems[issue.path.join(".")] ??= wordsFor(issue);
  return problems;
}

function wordsFor(issue: Issue): string {
  if (issue.code === "too_big" && issue.origin === "string")
    return `At most ${String(issue.maximum)} characters: WhatsApp takes no more.`;
  if (issue.code === "too_big" && issue.origin === "array") return `At most ${String(issue.maximum)}.`;
  if (issue.code === "too_small" && issue.origin === "string") return "Fill this in.";
  if (issue.code === "too_big" || issue.code === "too_small")
    return `${issue.code === "too_big" ? "At most" : "At least"} ${String(issue.code === "too_big" ? issue.maximum : issue.minimum)}.`;
  if (issue.code === "invalid_format" && issue.format === "url") return "Give a whole address, such as https://…";
  if (issue.code === "invalid_format" && issue.format === "email") return "Give an e-mail address.";
  if (issue.code === "invalid_type") return "Give a number.";
  return issue.message.charAt(0).toUpperCase() + issue.message.slice(1);
}
