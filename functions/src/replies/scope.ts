/**
 * Requests that no front desk serves: essays, code, homework, translations, endless repetition. WhatsApp bans general-purpose assistants, and each
 * of them would cost. What this does not know, the model's own rule and the check of its answer turn away. Pure.
 */
import { visible } from "./prompt.ts";

const works = {
  en: "essay|poem|haiku|song|lyrics|story|tale|novel|script|program|code|function|homework|speech|thesis|article|blog post|limerick|rap|screenplay|sql|python|javascript|regex|algorithm",
  es: "ensayo|poema|canción|cuento|historia|novela|código|programa|tarea|discurso|artículo|guion",
  pt: "redação|ensaio|poema|canção|conto|história|código|programa|lição de casa|discurso|artigo",
  de: "aufsatz|gedicht|lied|geschichte|roman|code|programm|hausaufgabe\\w*|rede|artikel|essay",
  fr: "dissertation|poème|chanson|histoire|roman|code|programme|devoirs|discours|article|essai",
  it: "tema|saggio|poesia|canzone|storia|racconto|codice|programma|compiti|discorso|articolo",
};

const patterns: RegExp[] = [
  new RegExp(String.raw`\b(?:write|compose|draft|generate|create|make up|finish)\b.{0,40}\b(?:${works.en})s?\b`, "iu"),
  new RegExp(
    String.raw`\b(?:do|solve|help me with|help with)\b.{0,20}\b(?:homework|assignment|equation|exam|math problem)s?\b`,
    "iu",
  ),
  new RegExp(
    String.raw`\b(?:escribe|escríbeme|redacta|compón|genera|hazme|haz)\b.{0,40}(?<!\p{L})(?:${works.es})`,
    "iu",
  ),
  new RegExp(String.raw`\b(?:escreva|escreve|redija|componha|gere|faça|faz)\b.{0,40}(?<!\p{L})(?:${works.pt})`, "iu"),
  new RegExp(
    String.raw`\b(?:schreib\w*|verfass\w*|dichte|erstell\w*|generier\w*)\b.{0,40}(?<!\p{L})(?:${works.de})`,
    "iu",
  ),
  new RegExp(
    String.raw`(?<!\p{L})(?:écris|écrivez|rédige\w*|compose\w*|génère\w*)(?!\p{L}).{0,40}(?<!\p{L})(?:${works.fr})`,
    "iu",
  ),
  new RegExp(String.raw`\b(?:scrivi\w*|componi|genera|crea)\b.{0,40}(?<!\p{L})(?:${works.it})`, "iu"),
  /\btranslate\b.{0,80}\b(?:to|into)\b|\btraduce\b.{0,60}\b(?:al|a)\b|\bübersetz\w*\b.{0,80}\bins?\b|\btraduza\b.{0,60}\b(?:para)\b|\btradui[st]\w*\b.{0,60}\ben\b/iu,
  /\b(?:repeat|say|print|output)\b.{0,40}\b(?:forever|endlessly|\d{3,} times|a thousand times|a million times|without stopping)\b/iu,
  /\b(?:repite|repita|wiederhol\w*|répète\w*|ripeti)\b.{0,40}\b(?:siempre|veces|sempre|vezes|ewig|immer|mal|toujours|fois|volte)\b/iu,
];

/** Only what asks for a work or a chore. */
export function isGeneralPurpose(text: string): boolean {
  const plain = visible(text).normalize("NFKC");
  return patterns.some((pattern) => pattern.test(plain));
}
