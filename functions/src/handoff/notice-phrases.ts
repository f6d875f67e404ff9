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
  nl: {
    position: "U bent nummer {n} in de wachtrij.",
    next: "U bent als volgende aan de beurt.",
    closed: "We zijn op dit moment gesloten.",
    openAgain: "We gaan weer open op {when} en antwoorden u dan.",
  },
  zh: {
    position: "您当前排在第{n}位。",
    next: "下一位就是您。",
    closed: "我们目前休息。",
    openAgain: "我们将于{when}重新营业，届时回复您。",
  },
  ja: {
    position: "現在の順番は{n}番目です。",
    next: "次がお客様の番です。",
    closed: "ただいま営業時間外です。",
    openAgain: "次の営業は{when}からです。その際にお返事いたします。",
  },
  ko: {
    position: "현재 대기 순번은 {n}번입니다.",
    next: "다음 차례입니다.",
    closed: "지금은 영업시간이 아닙니다.",
    openAgain: "{when}에 다시 문을 열며 그때 답변드리겠습니다.",
  },
  ar: {
    position: "ترتيبك في الانتظار هو {n}.",
    next: "أنت التالي في الانتظار.",
    closed: "نحن مغلقون حاليًا.",
    openAgain: "نفتح مجددًا {when} وسنرد عليك حينها.",
  },
  hi: {
    position: "कतार में आपका नंबर {n} है।",
    next: "कतार में अगला नंबर आपका है।",
    closed: "अभी हम बंद हैं।",
    openAgain: "हम {when} को फिर खुलेंगे और तब आपको जवाब देंगे।",
  },
  ru: {
    position: "Вы {n}-й в очереди.",
    next: "Вы следующий в очереди.",
    closed: "Сейчас мы закрыты.",
    openAgain: "Мы откроемся снова: {when}. Тогда и ответим вам.",
  },
  tr: {
    position: "Sırada {n}. kişisiniz.",
    next: "Sıradaki sizsiniz.",
    closed: "Şu anda kapalıyız.",
    openAgain: "Yeniden açılışımız: {when}. O zaman size yanıt vereceğiz.",
  },
};

/** For a BCP 47 tag; the region does not matter. */
export function noticePhrases(language: string): NoticePhrases {
  return byLanguage[language.toLowerCase().split(/[-_]/u)[0] ?? ""] ?? english;
}
