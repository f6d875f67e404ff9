/** The sentences of a handoff notice by language; English where one is missing. */

type NoticePhrases = {
  /** `{n}` is this customer's place. */
  position: string;
  next: string;
  closed: string;
  openAgain: string;
};

const english: NoticePhrases = {
  position: "You are number {n} in the queue.",
  next: "You are next in the queue.",
  closed: "We are closed at the moment.",
  openAgain: "We open again on {when} and will answer you then.",
};

const byLanguage: Record<string, NoticePhrases> = {
  en: english,
  es: {
    position: "Eres el número {n} de la cola.",
    next: "Eres el siguiente de la cola.",
    closed: "Ahora mismo estamos cerrados.",
    openAgain: "Volvemos a abrir el {when} y te responderemos entonces.",
  },
  pt: {
    position: "É o número {n} na fila.",
    next: "É o próximo na fila.",
    closed: "De momento estamos fechados.",
    openAgain: "Voltamos a abrir na {when} e respondemos-lhe nessa altura.",
  },
  de: {
    position: "Sie sind Nummer {n} in der Warteschlange.",
    next: "Sie sind als Nächstes an der Reihe.",
    closed: "Im Moment haben wir geschlossen.",
    openAgain: "Wir öffnen wieder am {when} und antworten Ihnen dann.",
  },
  fr: {
    position: "Vous êtes numéro {n} dans la file d'attente.",
    next: "Vous êtes le prochain dans la file d'attente.",
    closed: "Nous sommes fermés en ce moment.",
    openAgain: "Nous rouvrons le {when} et vous répondrons à ce moment-là.",
  },
  it: {
    position: "Sei il numero {n} in coda.",
    next: "Sei il prossimo in coda.",
    closed: "Al momento siamo chiusi.",
    openAgain: "Riapriamo {when} e ti risponderemo allora.",
  },
};

/** For a BCP 47 tag; the region does not matter. */
export function noticePhrases(language: string): NoticePhrases {
  return byLanguage[language.toLowerCase().split(/[-_]/u)[0] ?? ""] ?? english;
}
