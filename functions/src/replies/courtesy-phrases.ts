/**
 * What is said to a courtesy where the model had nothing to say, or is not asked: it never is a question that found no answer. English where a
 * language is missing.
 */
import { base } from "./language.ts";

type Courtesies = { greeting: string; thanks: string; fine: string };

const english: Courtesies = {
  greeting: "Hello! How can I help you?",
  thanks: "You're welcome! Just write if you need anything else.",
  fine: "Great! Just write if you need anything else.",
};

const byLanguage: Record<string, Courtesies> = {
  en: english,
  es: { greeting: "¡Hola! ¿En qué puedo ayudarte?", thanks: "¡De nada! Escríbeme si necesitas algo más.", fine: "¡Perfecto! Escríbeme si necesitas algo más." },
  pt: { greeting: "Olá! Como posso ajudar?", thanks: "De nada! Escreva se precisar de mais alguma coisa.", fine: "Ótimo! Escreva se precisar de mais alguma coisa." },
  de: { greeting: "Hallo! Wie kann ich helfen?", thanks: "Gern geschehen! Schreiben Sie einfach, wenn Sie noch etwas brauchen.", fine: "Prima! Schreiben Sie einfach, wenn Sie noch etwas brauchen." },
  fr: { greeting: "Bonjour ! Comment puis-je vous aider ?", thanks: "Avec plaisir ! Écrivez-moi si vous avez besoin d'autre chose.", fine: "Parfait ! Écrivez-moi si vous avez besoin d'autre chose." },
  it: { greeting: "Ciao! Come posso aiutarti?", thanks: "Prego! Scrivimi se ti serve altro.", fine: "Perfetto! Scrivimi se ti serve altro." },
  nl: { greeting: "Hallo! Hoe kan ik helpen?", thanks: "Graag gedaan! Schrijf gerust als u nog iets nodig hebt.", fine: "Prima! Schrijf gerust als u nog iets nodig hebt." },
  tr: { greeting: "Merhaba! Nasıl yardımcı olabilirim?", thanks: "Rica ederim! Başka bir şeye ihtiyacınız olursa yazın.", fine: "Harika! Başka bir şeye ihtiyacınız olursa yazın." },
  hi: { greeting: "नमस्ते! मैं आपकी क्या मदद कर सकता हूँ?", thanks: "आपका स्वागत है! कुछ और चाहिए तो लिखिए।", fine: "बढ़िया! कुछ और चाहिए तो लिखिए।" },
  ar: { greeting: "مرحبًا! كيف يمكنني مساعدتك؟", thanks: "على الرحب والسعة! اكتب لي إن احتجت إلى شيء آخر.", fine: "رائع! اكتب لي إن احتجت إلى شيء آخر." },
  zh: { greeting: "您好！请问有什么可以帮您？", thanks: "不客气！如有其他需要，请随时留言。", fine: "好的！如有其他需要，请随时留言。" },
  ja: { greeting: "こんにちは！ご用件をお聞かせください。", thanks: "どういたしまして。ほかにもございましたら、いつでもご連絡ください。", fine: "ありがとうございます。ほかにもございましたら、いつでもご連絡ください。" },
  ko: { greeting: "안녕하세요! 무엇을 도와드릴까요?", thanks: "천만에요! 더 필요하신 것이 있으면 언제든지 말씀해 주세요.", fine: "좋습니다! 더 필요하신 것이 있으면 언제든지 말씀해 주세요." },
  ru: { greeting: "Здравствуйте! Чем могу помочь?", thanks: "Пожалуйста! Пишите, если понадобится что-то ещё.", fine: "Отлично! Пишите, если понадобится что-то ещё." },
}; // prettier-ignore

const thanks =
  /(?<!\p{L})(?:thanks?|thx|ty|thankyou|appreciated|cheers|gracias|obrigad[oa]|danke\p{L}*|dank|merci|gra(?:z|c)ie|bedankt|tack|teşekkür\p{L}*|tesekkur\p{L}*|спасибо|благодарю|дякую|dzięk\p{L}+|mulțumesc|شكرا\p{M}*|شكرًا|धन्यवाद|शुक्रिया|dhanyavaad|shukriya)(?![\p{L}\p{M}])|谢谢|謝謝|感谢|多谢|辛苦了|ありがとう|どうも|助かりました|감사|고마|고맙|ขอบคุณ/iu;

export function courteousReply(language: string, kind: keyof Courtesies): string {
  return (byLanguage[base(language)] ?? english)[kind];
}

/** Of courtesies alone; an emoji is no greeting. */
export function courtesyKind(texts: readonly string[], isGreeting: (text: string) => boolean): keyof Courtesies {
  if (texts.some((text) => thanks.test(text))) return "thanks";
  return texts.some(isGreeting) ? "greeting" : "fine";
}

const words: Record<string, string> = {
  en: "hi hello hey thanks thank thx bye goodbye", es: "hola gracias adiós adios", pt: "olá oi obrigado obrigada tchau", de: "hallo danke tschüss moin servus",
  fr: "bonjour bonsoir salut merci", it: "ciao buongiorno buonasera grazie arrivederci", nl: "hoi bedankt", tr: "merhaba selam teşekkürler tesekkurler",
  pl: "cześć dzięki dziękuję", sv: "tack", ro: "mulțumesc",
}; // prettier-ignore
const languageOf = new Map(
  Object.entries(words).flatMap(([language, list]) =>
    list.split(" ").map((word): [string, string] => [word, language]),
  ),
);

/** By the very words of courtesy, which are too short for anything else to tell. */
export function courtesyLanguage(text: string): string | null {
  const said = text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  return said.map((word) => languageOf.get(word)).find((language) => language !== undefined) ?? null;
}
