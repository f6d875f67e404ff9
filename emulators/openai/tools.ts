/** Which tool the script calls: the one it must, else one whose name the customer said. */
import { z } from "zod";
import { textOf } from "./conversation.ts";
import type { ChatMessage } from "./conversation.ts";
import { ApiError } from "./errors.ts";
import { stem, words } from "./words.ts";

export const Tool = z.object({
  type: z.literal("function"),
  function: z.object({
    name: z.string().regex(/^[\w-]{1,64}$/u),
    description: z.string().optional(),
    parameters: z.unknown().optional(),
    strict: z.boolean().nullish(),
  }),
});
export type Tool = z.infer<typeof Tool>;

export const ToolChoice = z.union([
  z.enum(["none", "auto", "required"]),
  z.object({ type: z.literal("function"), function: z.object({ name: z.string() }) }),
]);
export type ToolChoice = z.infer<typeof ToolChoice>;

export function chooseTool(tools: readonly Tool[], choice: ToolChoice, messages: readonly ChatMessage[]): Tool | null {
  if (typeof choice === "object") {
    const named = tools.find((tool) => tool.function.name === choice.function.name);
    if (named) return named;
    throw new ApiError(400, `Tool choice '${choice.function.name}' not found in 'tools' parameter.`, {
      param: "tool_choice",
    });
  }
  const last = messages.at(-1);
  if (choice === "none" || last?.role === "tool") return null;
  const said = new Set(words(last?.role === "user" ? textOf(last) : "").map(stem));
  const called = tools.find((tool) => nameWords(tool).some((word) => said.has(word)));
  return called ?? (choice === "required" ? (tools[0] ?? null) : null);
}

/** "bookAppointment" -> "book", "appointment"; short words such as "get" tell nothing. */
function nameWords({ function: { name } }: Tool): string[] {
  return words(name.replace(/([a-z\d])([A-Z])/gu, "$1 $2").replaceAll(/[_-]/gu, " "))
    .filter((word) => word.length > 3)
    .map(stem);
}
