/** What only a deed may be said of: bookings, refunds and discounts that nobody made, and being human. Pure. */

type Pattern = { what: "commitment" | "humanity"; pattern: RegExp };

const deed = String.raw`(?:approved|confirmed|processed|refunded|booked|reserved|cancell?ed|granted|applied|issued|transferred|paid out|free of charge)`;
const thing = String.raw`(?:refund|booking|appointment|reservation|order|discount|voucher|credit|compensation|payment|table|request)`;

/** Performative only: "your refund is approved", not "you get your deposit back if you cancel in time". */
const patterns: Pattern[] = [
  // en
  { what: "commitment", pattern: new RegExp(String.raw`\b(?:your|the|this|that)\s+(?:\w+\s+){0,3}?${thing}\w*(?:\s+\S+){0,4}?\s+(?:is|are|has been|have been|was|were|will be)\s+(?:now\s+|hereby\s+|already\s+)?${deed}`, "iu") },
  { what: "commitment", pattern: new RegExp(String.raw`\b(?:I|we)(?:'ve| have|'ll| will| hereby| can)?\s+(?:just\s+|now\s+|hereby\s+)*(?:approved?|confirm(?:ed)?|refund(?:ed)?|booked|reserved|cancell?ed|granted?|promised?|guaranteed?|credited|issued)\s+(?:you|your|the|a|an|that|this|it)\b`, "iu") },
  { what: "commitment", pattern: /\b(?:all|your) refunds? (?:are|is) approved\b|\byou(?:'ll| will) (?:get|receive) (?:a |your )?(?:full )?(?:refund|discount|compensation)\b|\byou are entitled to (?:a |the )?(?:full )?(?:refund|discount|compensation)\b/iu },
  // de
  { what: "commitment", pattern: /\b(?:deine?|ihre?|der|die|das)\s+(?:\S+\s+){0,2}?(?:rückerstattung|erstattung|buchung|termin|reservierung|bestellung|rabatt|gutschein)\b(?:\s+\S+){0,4}?\s+(?:ist|wurde|wird|sind|wurden)\s+(?:\S+\s+){0,2}?(?:genehmigt|bestätigt|gebucht|storniert|reserviert|gewährt|erstattet|veranlasst)/iu },
  { what: "commitment", pattern: /\b(?:ich|wir)\s+(?:habe[n]?|bestätigen?|garantieren?|verspreche[n]?)\s+(?:\S+\s+){0,6}?(?:rückerstattung|erstattung|erstattet|gebucht|storniert|reserviert|rabatt|genehmigt|termin)/iu },
  // es
  { what: "commitment", pattern: /\b(?:tu|su|el|la)\s+(?:\S+\s+){0,2}?(?:reembolso|reserva|cita|pedido|descuento|devolución)(?:\s+\S+){0,4}?\s+(?:está|ha sido|fue|queda|será|quedó)\s+(?:\S+\s+){0,2}?(?:aprobad[oa]|confirmad[oa]|reservad[oa]|cancelad[oa]|aplicad[oa]|concedid[oa]|procesad[oa])/iu },
  { what: "commitment", pattern: /\b(?:he|hemos|te|le)\s+(?:aprobado|confirmado|confirmo|reservado|cancelado|reembolsado|concedido|prometo|garantizo)\b/iu },
  // pt
  { what: "commitment", pattern: /\b(?:o|a)\s+(?:seu|sua|teu|tua)?\s*(?:\S+\s+){0,2}?(?:reembolso|reserva|marcação|pedido|desconto|devolução)(?:\s+\S+){0,4}?\s+(?:está|foi|fica|será)\s+(?:\S+\s+){0,2}?(?:aprovad[oa]|confirmad[oa]|reservad[oa]|cancelad[oa]|aplicad[oa]|concedid[oa]|processad[oa])/iu },
  { what: "commitment", pattern: /\b(?:aprovei|confirmei|reservei|cancelei|reembolsei|marquei|garanto|prometo)\b/iu },
  // fr, it
  { what: "commitment", pattern: /\b(?:votre|ton|ta|le|la)\s+(?:\S+\s+){0,2}?(?:remboursement|réservation|rendez-vous|commande|réduction|remise)(?:\s+\S+){0,4}?\s+(?:est|a été|sera)\s+(?:\S+\s+){0,2}?(?:approuvée?|confirmée?|réservée?|annulée?|accordée?|effectuée?)/iu },
  { what: "commitment", pattern: /\b(?:il|la|il tuo|la tua)\s+(?:\S+\s+){0,2}?(?:rimborso|prenotazione|appuntamento|ordine|sconto)(?:\s+\S+){0,4}?\s+(?:è|è stat[oa]|sarà)\s+(?:\S+\s+){0,2}?(?:approvat[oa]|confermat[oa]|prenotat[oa]|annullat[oa]|applicat[oa]|concess[oa])/iu },
  // nl, pl, ru, tr, hi, ar, zh, ja
  { what: "commitment", pattern: /\b(?:terugbetaling|korting|boeking|reservering|afspraak|bestelling)\b(?:\s+\S+){0,4}?\s+(?:goedgekeurd|bevestigd|geboekt|geannuleerd|toegekend)/iu },
  { what: "commitment", pattern: /(?<!\p{L})(?:zwrot\p{L}*|rabat\p{L}*|rezerwacj\p{L}*|zamówieni\p{L}*|wizyt\p{L}*)(?:\s+\S+){0,4}?\s+(?:zatwierdz|potwierdz|anulowan|przyznan)/iu },
  { what: "commitment", pattern: /(?<!\p{L})(?:возврат\p{L}*|скидк\p{L}*|брон\p{L}*|заказ\p{L}*|запис\p{L}*)(?:\s+\S+){0,4}?\s+(?:одобрен|подтвержд|оформлен|отмен[её]н|предоставлен)/iu },
  { what: "commitment", pattern: /(?<!\p{L})(?:[iİ]ade\p{L}*|[iİ]ndirim\p{L}*|rezervasyon\p{L}*|randevu\p{L}*|sipariş\p{L}*)(?:\s+\S+){0,4}?\s+(?:onaylan|yapıldı|iptal edil|kabul edil|tanımlan)/iu },
  { what: "commitment", pattern: /(?:रिफ़?ंड|धनवापसी|छूट|बुकिंग|ऑर्डर|अपॉइंटमेंट)(?:\s+\S+){0,5}?\s+(?:मंज़ूर|मंजूर|स्वीकृत|कन्फर्म|पक्क|रद्द)/u },
  { what: "commitment", pattern: /(?:استرداد|خصم|حجز|طلب|موعد)(?:\S*\s+\S+){0,4}?\s+(?:تمت الموافقة|مؤكد|تم تأكيد|تم إلغاء)|(?:تمت الموافقة على|تم تأكيد|تم إلغاء)\s+\S*(?:استرداد|خصم|حجز|طلب|موعد)/u },
  { what: "commitment", pattern: /(?:退款|折扣|预订|预约|订单).{0,12}(?:已批准|已确认|已取消|已处理)|(?:返金|割引|予約|注文).{0,12}(?:承認|確定|キャンセル)(?:され|し)まし/u },
  // being human, in any of them
  { what: "humanity", pattern: /\b(?:I am|I'm|yes,? I am)\s+(?:really\s+|indeed\s+)?(?:a\s+)?(?:real\s+)?(?:human|person|living person)\b|\bI(?:'m| am) not (?:a |an )?(?:bot|robot|machine|ai|computer|program)\b|\bI swear (?:that )?I(?:'m| am) (?:a )?human\b/iu },
  { what: "humanity", pattern: /\bich bin (?:wirklich )?(?:ein (?:echter )?mensch|eine (?:echte )?person|kein (?:bot|roboter|computer))\b|\bsoy (?:un ser |una persona )?(?:human[oa]|real)\b|\bsoy una persona\b|\bno soy un (?:bot|robot)\b|\bsou (?:um ser )?human[oa]\b|\bsou uma pessoa\b|\bnão sou um (?:bot|robô)\b|\bje suis (?:un |une )?(?:vrai |vraie )?(?:humain|personne)\b|\bsono (?:un )?(?:essere )?uman[oa]\b/iu },
  { what: "humanity", pattern: /\bik ben (?:echt )?een (?:echt )?mens\b|\bik ben geen (?:bot|robot)\b|(?<!\p{L})jestem (?:żywym |prawdziwym )?człowiekiem|nie jestem (?:botem|robotem)|(?<!\p{L})я (?:живой |настоящий )?человек(?!\p{L})|я не (?:бот|робот)|ben (?:gerçek )?(?:bir )?insanım|(?:ro)?bot değilim|मैं (?:एक )?(?:असली )?इंसान ह|أنا (?:إنسان|شخص حقيقي)|لست روبوت|我是(?:真|人类|真实)|我不是(?:机器人|AI)|私は人間です/iu },
]; // prettier-ignore

/** The words that promise or claim, where no passage says the same; "" in `done` turns commitments off after a tool really did something. */
export function emptyPromises(answer: string, evidence: readonly string[], deedDone: boolean): string[] {
  const known = evidence.map(plain).join("\n");
  return patterns.flatMap(({ what, pattern }) => {
    const [said] = pattern.exec(answer) ?? [];
    if (said === undefined || (what === "commitment" && (deedDone || known.includes(plain(said))))) return [];
    return [said];
  });
}

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[*_\s]+/gu, " ")
    .trim();
