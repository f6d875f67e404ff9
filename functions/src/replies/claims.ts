/**
 * What somebody is sure of, and wrong perhaps: "I heard a haircut is only 10 euros, right?" is about the price of a haircut, and no passage has
 * the ten euros, the hearsay and the "right?" in it. Pure.
 */
import { base } from "./language.ts";

const tag =
  /[,;]?\s*(?:right|correct|true|isn['’]t (?:it|that so)|is (?:that|it) (?:right|true|correct|so)|don['’]t you|doesn['’]t it|aren['’]t you|can['’]t I|oder(?: nicht)?|nicht wahr|stimmt['’]?s?(?: das)?|richtig|¿?verdad|¿?cierto|¿?no es así|¿?no|certo|não é|né|n['’]est-ce pas|c['’]est (?:ça|vrai|bien ça)|vero|giusto|toch|правда|верно|так ведь|değil mi|doğru mu|सही|ना|صحيح|أليس كذلك|对吧|对吗|是吗|是吧|ですよね|でしょう|맞죠|맞나요)\s*[?？؟]+\s*$/iu;
const hearsay =
  /^[\s¿¡]*(?:so|also|then|entonces|então|alors|quindi|(?:but )?(?:I|we)(?:['’]ve)? (?:heard|read|saw|was told|were told|am sure|understand|thought)|(?:a friend|someone|somebody|my \p{L}+) (?:told|said)(?: me)?|they say|ich (?:habe|hab) (?:gehört|gelesen)|mir wurde gesagt|man sagt|(?:he|hemos) (?:oído|leído|visto)|me (?:han dicho|dijeron)|dicen|(?:eu )?(?:ouvi(?: dizer)?|li|vi)|disseram-me|me disseram|j['’]ai (?:entendu(?: dire)?|lu|vu)|on m['’]a dit|ho (?:sentito|letto|visto)|mi hanno detto|ik heb (?:gehoord|gelezen)|я слышала?|мне сказали)(?![\p{L}\p{M}])[\s,:]*(?:that|dass|daß|que|che|dat|что)?(?![\p{L}\p{M}])\s*|^我?听说/iu;
const assurance =
  /(?<![\p{L}\p{M}])(?:only|just|still|surely|actually|nur|doch|bloß|nur noch|solo|sólo|solamente|só|apenas|somente|seulement|juste|soltanto|slechts|maar|только|всего|sadece|सिर्फ|केवल|فقط)(?![\p{L}\p{M}])/giu;
const money =
  /(?:[€$£₹¥₺]\s*\d[\d.,]*|\d[\d.,]*\s*(?:€|\$|£|₹|¥|₺|eur\b|euros?\b|dollars?\b|dólares|pounds?\b|reais|pesos|rupees|रुपये|رپے|يورو|евро|рублей|лир\p{L}*|lira|元|块|欧元|円|유로|원))/giu;
const figure = /\d[\d.,:]*\s*(?:%|uhr\b|h\b|[ap]\.?m\.?(?!\p{L})|percent|prozent)?/giu;

/** Of what is paid, in the languages of most documents. */
const priceWords: Record<string, string> = {
  en: "price", de: "Preis", es: "precio", pt: "preço", fr: "prix", it: "prezzo", nl: "prijs",
}; // prettier-ignore

/** What the question is about, or null where it claims nothing. */
export function withoutClaim(question: string, language: string): string | null {
  const isClaim = tag.test(question) || hearsay.test(question);
  if (!isClaim) return null;
  const rest = question.replace(tag, "").replace(hearsay, "").replace(assurance, " ");
  const isPrice = rest.search(money) !== -1;
  const about = rest.replace(money, " ").replace(figure, " ").replace(/\s+/gu, " ").trim();
  const price = isPrice ? (priceWords[base(language)] ?? "") : "";
  const asked = `${price} ${about}`.trim();
  return /\p{L}{2}/u.test(about) && asked !== question.trim() ? asked : null;
}
