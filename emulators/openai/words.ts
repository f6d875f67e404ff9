/** Text as words, stems and concepts: what the embeddings and the script of the stand-in compare. Knows nothing of meaning. */
import { isStopword } from "./languages.ts";

/** Lower case without Latin accents; other scripts keep their marks, which carry vowels there. */
export function normalise(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/gu, "")
    .normalize("NFC")
    .toLowerCase();
}

const unspacedScripts =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]+/gu;

/** Words in order. Scripts without spaces give pairs of characters; times and prices stay whole ("9:30", "4.50"). */
export function words(text: string): string[] {
  const found: string[] = [];
  for (const [word] of normalise(text).matchAll(/\d+(?:[.,:]\d+)+|[\p{L}\p{M}\p{N}]+/gu)) {
    if (/^\d/u.test(word)) {
      found.push(word.replace(/^0+(?=\d)/u, ""));
      continue;
    }
    for (const run of word.matchAll(unspacedScripts)) found.push(...pairs(Array.from(run[0])));
    found.push(...word.split(unspacedScripts).filter((rest) => rest !== ""));
  }
  return found;
}

function pairs(characters: string[]): string[] {
  if (characters.length < 2) return characters;
  return characters.slice(1).map((character, index) => `${characters[index] ?? ""}${character}`);
}

const endings =
  /(?:aciones|ations|ation|acion|acao|acoes|ciones|mente|ments|ment|ingen|ings|ing|ungen|ung|iones|ions|ion|ies|ados|adas|ado|ada|ed|es|en|er|em|an|am|ar|ir|os|as|is|e|s|a|o|n|y|i)$/u;

/** Strips one common ending of en, es, pt, de, fr and it, leaving four letters or more: "prices", "price" -> "pric". */
export function stem(word: string): string {
  if (word.length < 5 || !/^[a-z]+$/u.test(word)) return word.length === 4 ? word.replace(/s$/u, "") : word;
  const stripped = word.replace(endings, "");
  return stripped.length >= 3 ? stripped : word;
}

/** Beginnings of words that mean the same errand at a front desk, so that a Spanish question finds an English price list. */
const concepts: Record<string, readonly string[]> = {
  price:
    "price pric cost fee charg rate much precio cuest cuanto vale tarif preco custa quanto preis kost prix cout combien prezz costa 多少 价格 价钱 钱？ 料金 値段 いく くら 얼마 가격 стоит цена कीमत कितने कितना दाम كم سعر بكم تكلفة fiyat ucret kac".split(
      " ",
    ),
  hours:
    "open clos hour hora horari abiert abre abri cierr cerra abert fecha offnung geoffnet offen schliess ouvert ouvr ferm horair apert chius orari 几点 开门 营业 关门 何時 営業 開店 영업 열어 откры работает часы время तक खुलते खुलता खुलती खुला समय مواعيد تفتح تفتحون مفتوح أوقات ساعات acik acık saat".split(
      " ",
    ),
  appointment:
    "appointment book reserv schedul cita turno agend marcar marcac consulta termin buch rendez rdv appuntament prenot 预约 预订 予約 예약 записаться запис бронир अपॉइंटमेंट बुकिंग बुक موعد حجز احجز randevu rezervasyon".split(
      " ",
    ),
  cancel: "cancel stornier absag annul disdir".split(" "),
  pay: "pay paid card cash pago paga tarjet efectiv pagar cartao dinheiro zahl bezahl karte bargeld paye paie carte especes pagament contant".split(
    " ",
  ),
  place:
    "where address locat direction donde direccion ubicac onde endereco local wo adress anfahrt ou situe dove indirizz reach getting llego llegar anreise erreich 地址 哪里 在哪 住所 場所 どこ 주소 어디 адрес где находит पता कहाँ कहां عنوان أين اين adres nerede".split(
      " ",
    ),
  parking: "park aparc estacion parque parkplatz stationn parchegg".split(" "),
  child: "child kid nino nina ninos hijo hija crianc filho filha kind enfant bambin".split(" "),
  insurance: "insur segur versicher krankenkass assur mutuel assicur".split(" "),
  refund: "refund devol reembols erstatt ruckerstatt rembours rimbors".split(" "),
  deliver: "deliver ship envio envia entreg liefer versand livr consegn".split(" "),
  emergency: "emergenc urgen notfall notdienst".split(" "),
  gift: "gift voucher regalo presente gutschein geschenk cadeau buono".split(" "),
  duration: "durat long minut dauer lang tarda demora dura dure longtemps tempo tiempo".split(" "),
  clean: "clean limpi limpez reinig nettoy detartr pulizi higien hygien prophyla".split(" "),
  person:
    "man men woman women ladies gentlemen herren damen mann frau hombre mujer homem mulher homme femme uomo donna".split(
      " ",
    ),
  tooth: "tooth teeth dental dent dient zahn zahne molar".split(" "),
};
const exactBelow = 4;

/** Names of the errands that a normalised word points at. */
function conceptsOf(word: string): string[] {
  return Object.entries(concepts)
    .filter(([, beginnings]) =>
      beginnings.some((beginning) => (beginning.length < exactBelow ? word === beginning : word.startsWith(beginning))),
    )
    .map(([name]) => name);
}

/** What an errand ("#price") is called in a language of the script; "" where it has no word. Each list above begins with the English one. */
export function errandWord(errand: string, language: string): string {
  const known = errandNames[errand.slice(1)];
  return known?.[language] ?? (language === "en" ? (concepts[errand.slice(1)]?.[0] ?? "") : "");
}

const errandNames: Record<string, Partial<Record<string, string>>> = {
  price: { en: "price", es: "precio", pt: "preço", de: "Preis", fr: "prix", it: "prezzo" },
  hours: { en: "opening hours", es: "horario", pt: "horário", de: "Öffnungszeiten", fr: "horaires", it: "orari" },
  appointment: { en: "appointment", es: "cita", pt: "marcação", de: "Termin", fr: "rendez-vous", it: "appuntamento" },
  cancel: { en: "cancel", es: "cancelar", pt: "cancelar", de: "absagen", fr: "annuler", it: "annullare" },
  pay: { en: "pay", es: "pagar", pt: "pagar", de: "bezahlen", fr: "payer", it: "pagare" },
  place: { en: "address", es: "dirección", pt: "endereço", de: "Adresse", fr: "adresse", it: "indirizzo" },
  parking: {
    en: "parking",
    es: "aparcamiento",
    pt: "estacionamento",
    de: "Parkplatz",
    fr: "parking",
    it: "parcheggio",
  },
};

/** `spoken` is false for an errand ("#price"); `errand` marks a word that names one. */
export type Term = { term: string; spoken: boolean; stopword: boolean; errand: boolean };

/** Stems of the text in order, then the errands they name as "#price". */
export function terms(text: string): Term[] {
  const all = words(text);
  const stems = all.map((word) => ({
    term: stem(word),
    spoken: true,
    stopword: isStopword(word),
    errand: conceptsOf(word).length > 0,
  }));
  const named = new Set(all.flatMap(conceptsOf));
  return [...stems, ...[...named].map((name) => ({ term: `#${name}`, spoken: false, stopword: false, errand: false }))];
}

/** What a text is about: its stems but for the commonest words, and its errands. */
export const aboutTerms = (text: string): Term[] => terms(text).filter(({ stopword }) => !stopword);
export const termSet = (text: string): ReadonlySet<string> => new Set(aboutTerms(text).map(({ term }) => term));
