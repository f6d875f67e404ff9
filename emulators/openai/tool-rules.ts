/** When the script uses the front desk's tools, and what it says of their results. Simple rules, as for everything that it does. */
import { z } from "zod";
import { answer } from "./answer.ts";
import type { AssistantAnswer } from "./answer.ts";
import type { Conversation, Passage, ToolResult } from "./conversation.ts";
import { toolPhrases } from "./languages.ts";

export type ScriptedCall = { name: string; arguments: Record<string, unknown> };

const openNow =
  /\b(?:open|closed)\b.{0,20}\b(?:now|right now|today|still|at the moment)\b|\b(?:jetzt|gerade|heute)\b.{0,25}\b(?:offen|geöffnet|auf)\b|\b(?:offen|geöffnet)\b.{0,15}\b(?:jetzt|heute)\b|abiert\p{L}*.{0,15}(?:ahora|hoy)|(?:ahora|hoy).{0,20}abiert|abert\p{L}*.{0,15}(?:agora|hoje)|(?:agora|hoje).{0,20}abert|ouvert\p{L}*.{0,15}(?:maintenant|aujourd)/iu;
const emailWish = /(?:e-?mail|correo|mail)/iu;
const keeping =
  /\b(?:my|mein\p{L}*|mi|meu|minha|mon|mia|mio)\b|\b(?:note|save|keep|update|change|notier\p{L}*|guarda|anota)\b/iu;
const address = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/u;
const birthday =
  /\b(?:my birthday is|mein geburtstag ist|ich habe am|mi cumpleaños es|meu aniversário é|mon anniversaire est)\s+(?:on |am |el |em |le )?(.{3,40}?)[.!]?$/iu;
const fileWish =
  /\b(?:send|share|schick\p{L}*|sende\p{L}*|envía\p{L}*|envi[ae]\p{L}*|manda\p{L}*|envoyez|envoie)\b.{0,40}\b(?:pdf|file|document|brochure|price list|menu|preisliste|datei|dokument|speisekarte|lista de precios|archivo|documento|tabela de preços|ficheiro|carte)\b/iu;
const choices = /\b(?:options|choices|buttons|auswahl|möglichkeiten|opciones|opções|choix)\b/iu;

/** What goes on from the question before: everything else is a question of its own, also where nothing answers it. */
const goingOn =
  /^[¿¡\s]*(?:and|or|but|what about|how about|und|oder|aber|y|o|pero|e|ou|mas|et|mais)\b|\b(?:it|that|this|these|those|them|there)\b/iu;

/** Null where the script answers without a tool. */
export function callFor(names: ReadonlySet<string>, conversation: Conversation): ScriptedCall | null {
  const { unanswered, earlier, passages } = conversation;
  const text = unanswered.join(" ");
  const call = (name: string, args: Record<string, unknown>) => (names.has(name) ? { name, arguments: args } : null);
  if (openNow.test(text)) return call("get_opening_hours", {});
  const mail = address.exec(text)?.[0];
  if (mail !== undefined && emailWish.test(text) && keeping.test(text)) {
    return call("update_contact_details", { field: "email", value: mail });
  }
  const born = birthday.exec(text)?.[1];
  if (born !== undefined) return call("update_contact_details", { field: "birthday", value: born });
  const plain = answer(conversation);
  if (fileWish.test(text)) {
    const passage = plain.citations[0] ?? passages[0]?.id;
    if (passage !== undefined) return call("send_file", { passage });
  }
  if (choices.test(text) && passages.length > 1) {
    const titles = [...new Set(passages.map(({ heading, source }) => lastPart(heading) || source))].filter(
      ({ length }) => length > 0 && length <= 20,
    );
    if (titles.length > 0) return call("send_buttons", { titles: titles.slice(0, 3) });
  }
  const before = earlier.at(-1);
  if (plain.outcome === "noAnswer" && before !== undefined && goingOn.test(text))
    return call("search_knowledge", { query: `${before} ${text}`.slice(0, 300) });
  return null;
}

const lastPart = (heading: string) => heading.split("›").at(-1)?.trim() ?? "";

const Found = z.object({
  passages: z.array(z.object({ id: z.string(), source: z.string(), heading: z.string(), text: z.string() })),
});
const Hours = z.object({ openNow: z.boolean(), today: z.array(z.string()), next: z.string().nullable() });

/** What the script says when its tools have answered. */
export function answerAfter(results: readonly ToolResult[], conversation: Conversation): AssistantAnswer {
  const plain = answer(conversation);
  const { language } = plain;
  const last = results.at(-1);
  if (!last) return plain;
  const said = (text: string, citations: string[]): AssistantAnswer => ({
    ...plain,
    outcome: "answered",
    text,
    citations,
    confidence: 0.9,
  });
  switch (last.tool) {
    case "get_opening_hours": {
      const hours = Hours.safeParse(last.result);
      if (!hours.success) return plain;
      const { openNow: open, today, next } = hours.data;
      const lines = [
        toolPhrases[open ? "open" : "closed"][language],
        ...today,
        ...(open || next === null ? [] : [next]),
      ];
      return said(lines.join("\n"), [last.id]);
    }
    case "search_knowledge": {
      const found = Found.safeParse(last.result);
      if (!found.success) return plain;
      return answerFrom([...conversation.passages, ...found.data.passages], conversation);
    }
    case "update_contact_details":
      return "waiting" in Object(last.result)
        ? { ...plain, outcome: "smallTalk", text: toolPhrases.kept[language], citations: [] }
        : plain;
    case "send_file":
      return "sending" in Object(last.result) ? said(toolPhrases.file[language], [last.id]) : plain;
    case "send_buttons":
      return "offered" in Object(last.result) ? said(toolPhrases.choose[language], [last.id]) : plain;
    default:
      return plain;
  }
}

/** A follow-up is asked together with what it follows. */
function answerFrom(passages: Passage[], conversation: Conversation): AssistantAnswer {
  const before = conversation.earlier.at(-1) ?? "";
  const unanswered = [`${before} ${conversation.unanswered.join(" ")}`.trim()];
  const joined = answer({ ...conversation, passages, unanswered });
  return { ...joined, language: answer({ ...conversation, passages }).language };
}
