/** Reads our prompt format out of the messages: instructions, retrieved passages, the customer's unanswered messages. */
import { z } from "zod";

const TextPart = z.object({ type: z.literal("text"), text: z.string() });
const PicturePart = z.object({ type: z.literal("image_url"), image_url: z.object({ url: z.string() }) });
const Content = z
  .union([z.string(), z.array(z.union([TextPart, PicturePart, z.object({ type: z.string() })]))])
  .nullish();

export const ChatMessage = z.object({
  role: z.enum(["system", "developer", "user", "assistant", "tool", "function"]),
  content: Content,
  tool_call_id: z.string().optional(),
  tool_calls: z
    .array(z.object({ id: z.string(), function: z.object({ name: z.string(), arguments: z.string() }) }))
    .optional(),
});
export type ChatMessage = z.infer<typeof ChatMessage>;

export type Passage = { id: string; source: string; heading: string; text: string };

export type Conversation = {
  passages: Passage[];
  /** The customer's messages since the assistant last spoke. */
  unanswered: string[];
  /** What the customer said before that; tells the language when "ok?" does not. */
  earlier: string[];
  /** The language that the instructions say the customer writes in. */
  told?: string;
};

/** Of a call that the script made in this turn; `id` is what our prompt calls the result. */
export type ToolResult = { tool: string; id: string; result: unknown };

const Named = z.object({ id: z.string(), result: z.unknown() });

export function toolResultsIn(messages: readonly ChatMessage[]): ToolResult[] {
  const calls = new Map(
    messages.flatMap(({ tool_calls = [] }) => tool_calls.map(({ id, function: called }) => [id, called.name])),
  );
  return messages.flatMap((message) => {
    const tool = message.role === "tool" ? calls.get(message.tool_call_id ?? "") : undefined;
    if (tool === undefined) return [];
    try {
      const named = Named.safeParse(JSON.parse(textOf(message)));
      return named.success ? [{ tool, ...named.data }] : [];
    } catch {
      return [];
    }
  });
}

export function textOf(message: ChatMessage | undefined): string {
  const content = message?.content ?? "";
  if (typeof content === "string") return content;
  return content.map((part) => ("text" in part ? part.text : "")).join("\n");
}

/** The address of the last picture in the messages. */
export function pictureIn(messages: readonly ChatMessage[]): string | undefined {
  const parts = messages.flatMap(({ content }) => (Array.isArray(content) ? content : []));
  return parts.flatMap((part) => ("image_url" in part ? part.image_url.url : [])).at(-1);
}

/** Passages are taken from one message only, the last that carries any; instructions win over what a customer may have typed. */
export function readConversation(messages: readonly ChatMessage[]): Conversation {
  const instructions = messages.filter(({ role }) => role === "system" || role === "developer");
  // What calls tools was said to nobody.
  const spoken = messages.filter(({ role, tool_calls }) => role === "user" || (role === "assistant" && !tool_calls));
  const fromInstructions = instructions.findLast((message) => passagesIn(textOf(message)).length > 0);
  const lastSpoken = spoken.at(-1);
  const carrier = fromInstructions ?? (lastSpoken?.role === "user" ? lastSpoken : undefined);

  const turns = spoken
    .map((message) => ({
      role: message.role,
      text: (message === carrier ? withoutPassages(textOf(message)) : textOf(message)).trim(),
    }))
    .filter(({ role, text }) => role === "assistant" || text !== "");
  const spokeLast = turns.findLastIndex(({ role }) => role === "assistant");
  const said = (part: typeof turns) =>
    part.filter(({ role }) => role === "user").map(({ text }) => text.replace(remark, ""));
  const told = instructions
    .map((message) => languageHint.exec(textOf(message))?.[1])
    .findLast((tag) => tag !== undefined);
  return {
    ...(told === undefined ? {} : { told }),
    passages: passagesIn(textOf(carrier)),
    unanswered: said(turns.slice(spokeLast + 1)),
    earlier: said(turns.slice(0, spokeLast + 1)),
  };
}

const languageHint = /latest message is in the language "([\w-]+)"/u;

/** What our prompt says of how a message came, before its words. */
const remark = /^(?:\[(?:voice message|audio|forwarded|edited)\]\s*)+/u;

const element = /<passage\b([^>]*)>([\s\S]*?)<\/passage>/gu;

function passagesIn(text: string): Passage[] {
  return [...text.matchAll(element)].map(([, attributes = "", body = ""]) => {
    const named = new Map(
      [...attributes.matchAll(/([\w-]+)\s*=\s*"([^"]*)"/gu)].map(([, name = "", value = ""]) => [
        name,
        unescapeXml(value),
      ]),
    );
    return {
      id: named.get("id") ?? "",
      source: named.get("source") ?? "",
      heading: named.get("heading") ?? "",
      text: unescapeXml(body).trim(),
    };
  });
}

function withoutPassages(text: string): string {
  return text.replace(element, "").replace(/<\/?passages\b[^>]*>/gu, "");
}

const entities: Record<string, string> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

function unescapeXml(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/giu, (whole, decimal, hex, name) => {
    if (typeof decimal === "string") return String.fromCodePoint(Number(decimal));
    if (typeof hex === "string") return String.fromCodePoint(Number.parseInt(hex, 16));
    return (typeof name === "string" ? entities[name] : undefined) ?? whole;
  });
}
