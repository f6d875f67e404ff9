/** More sentences that the assistant says without a model, by language. English where a language is missing. */
import { furtherPhrases } from "./further-phrases.ts";

export type TurnPhrases = {
  /** A draft could not be backed up, twice. */
  ungrounded: string;
  /** The model was not sure. */
  unsure: string;
  complaint: string;
  paymentIssue: string;
  /** Something that is not the business's affair; `{business}` is its name. */
  outOfScope: string;
  /** Moderation refused the message, or a rule asks for a person. */
  policy: string;
  budget: string;
  yes: string;
  no: string;
  saved: string;
  declined: string;
  lapsed: string;
};

const english: TurnPhrases = {
  ungrounded:
    "I'm not certain about that, and I'd rather not guess. I've asked a person from our team to answer you here.",
  unsure: "I'm not sure enough to answer that. I've asked a person from our team to answer you here.",
  complaint: "I'm sorry about that. I've asked a person from our team to look into it and answer you here.",
  paymentIssue:
    "I'm sorry for the trouble. I've asked a person from our team to look into the payment and answer you here.",
  outOfScope: "I can only help with questions about {business}. Is there anything you'd like to know about us?",
  policy: "I can't help with that here. I've asked a person from our team to look at your message.",
  budget: "Thank you for your message. A person from our team will answer you here.",
  yes: "Yes, please",
  no: "No, thanks",
  saved: "Done, I've noted it for the team.",
  declined: "All right, nothing was kept.",
  lapsed: "That question has lapsed, and nothing was changed. Please tell me again what you need.",
};

const byLanguage: Record<string, TurnPhrases> = {
  ...furtherPhrases,
  en: english,
  es: {
    ungrounded:
      "No estoy seguro y prefiero no adivinar. He pedido a una persona de nuestro equipo que te responda aquí.",
    unsure:
      "No estoy lo bastante seguro para responder. He pedido a una persona de nuestro equipo que te responda aquí.",
    complaint: "Lo siento mucho. He pedido a una persona de nuestro equipo que lo revise y te responda aquí.",
    paymentIssue:
      "Siento las molestias. He pedido a una persona de nuestro equipo que revise el pago y te responda aquí.",
    outOfScope: "Solo puedo ayudarte con preguntas sobre {business}. ¿Quieres saber algo de nosotros?",
    policy: "No puedo ayudarte con eso aquí. He pedido a una persona de nuestro equipo que vea tu mensaje.",
    budget: "Gracias por tu mensaje. Una persona de nuestro equipo te responderá aquí.",
    yes: "Sí, por favor",
    no: "No, gracias",
    saved: "Hecho, lo he anotado para el equipo.",
    declined: "De acuerdo, no se ha guardado nada.",
    lapsed: "Esa pregunta ha caducado y no se ha cambiado nada. Dime de nuevo qué necesitas.",
  },
  pt: {
    ungrounded: "Não tenho a certeza e prefiro não adivinhar. Pedi a uma pessoa da nossa equipa que responda aqui.",
    unsure: "Não tenho certeza suficiente para responder. Pedi a uma pessoa da nossa equipa que responda aqui.",
    complaint: "Lamento muito. Pedi a uma pessoa da nossa equipa que veja o assunto e responda aqui.",
    paymentIssue: "Lamento o incómodo. Pedi a uma pessoa da nossa equipa que veja o pagamento e responda aqui.",
    outOfScope: "Só posso ajudar com perguntas sobre {business}. Quer saber alguma coisa sobre nós?",
    policy: "Não posso ajudar com isso aqui. Pedi a uma pessoa da nossa equipa que veja a sua mensagem.",
    budget: "Obrigado pela mensagem. Uma pessoa da nossa equipa vai responder aqui.",
    yes: "Sim, por favor",
    no: "Não, obrigado",
    saved: "Feito, anotei para a equipa.",
    declined: "Está bem, nada foi guardado.",
    lapsed: "Essa pergunta caducou e nada foi alterado. Diga-me outra vez do que precisa.",
  },
  de: {
    ungrounded:
      "Da bin ich mir nicht sicher und möchte nicht raten. Ich habe jemanden aus unserem Team gebeten, Ihnen hier zu antworten.",
    unsure: "Ich bin mir nicht sicher genug. Ich habe jemanden aus unserem Team gebeten, Ihnen hier zu antworten.",
    complaint:
      "Das tut mir leid. Ich habe jemanden aus unserem Team gebeten, sich darum zu kümmern und Ihnen hier zu antworten.",
    paymentIssue:
      "Das tut mir leid. Ich habe jemanden aus unserem Team gebeten, die Zahlung zu prüfen und Ihnen hier zu antworten.",
    outOfScope: "Ich kann nur bei Fragen zu {business} helfen. Möchten Sie etwas über uns wissen?",
    policy:
      "Dabei kann ich hier nicht helfen. Ich habe jemanden aus unserem Team gebeten, sich Ihre Nachricht anzusehen.",
    budget: "Danke für Ihre Nachricht. Jemand aus unserem Team antwortet Ihnen hier.",
    yes: "Ja, bitte",
    no: "Nein, danke",
    saved: "Erledigt, ich habe es für das Team festgehalten.",
    declined: "In Ordnung, es wurde nichts festgehalten.",
    lapsed: "Diese Frage ist abgelaufen, und nichts wurde geändert. Bitte sagen Sie mir noch einmal, was Sie brauchen.",
  },
  fr: {
    ungrounded:
      "Je n'en suis pas certain et je préfère ne pas deviner. J'ai demandé à une personne de notre équipe de vous répondre ici.",
    unsure: "Je ne suis pas assez sûr pour répondre. J'ai demandé à une personne de notre équipe de vous répondre ici.",
    complaint: "J'en suis désolé. J'ai demandé à une personne de notre équipe de s'en occuper et de vous répondre ici.",
    paymentIssue:
      "Désolé pour ce souci. J'ai demandé à une personne de notre équipe de vérifier le paiement et de vous répondre ici.",
    outOfScope:
      "Je ne peux aider que pour des questions sur {business}. Souhaitez-vous savoir quelque chose sur nous ?",
    policy:
      "Je ne peux pas aider ici pour cela. J'ai demandé à une personne de notre équipe de regarder votre message.",
    budget: "Merci pour votre message. Une personne de notre équipe vous répondra ici.",
    yes: "Oui, s'il vous plaît",
    no: "Non, merci",
    saved: "C'est fait, je l'ai noté pour l'équipe.",
    declined: "Très bien, rien n'a été conservé.",
    lapsed: "Cette question a expiré et rien n'a été changé. Redites-moi ce dont vous avez besoin.",
  },
  it: {
    ungrounded:
      "Non ne sono certo e preferisco non indovinare. Ho chiesto a una persona del nostro team di risponderti qui.",
    unsure: "Non sono abbastanza sicuro per rispondere. Ho chiesto a una persona del nostro team di risponderti qui.",
    complaint: "Mi dispiace. Ho chiesto a una persona del nostro team di occuparsene e di risponderti qui.",
    paymentIssue:
      "Mi dispiace per il disagio. Ho chiesto a una persona del nostro team di verificare il pagamento e di risponderti qui.",
    outOfScope: "Posso aiutare solo con domande su {business}. Vuoi sapere qualcosa su di noi?",
    policy: "Qui non posso aiutarti con questo. Ho chiesto a una persona del nostro team di vedere il tuo messaggio.",
    budget: "Grazie per il messaggio. Una persona del nostro team ti risponderà qui.",
    yes: "Sì, grazie",
    no: "No, grazie",
    saved: "Fatto, l'ho annotato per il team.",
    declined: "Va bene, non è stato conservato nulla.",
    lapsed: "Questa domanda è scaduta e nulla è stato cambiato. Dimmi di nuovo di cosa hai bisogno.",
  },
};

/** Phrases for a BCP 47 tag; the region does not matter. */
export function turnPhrases(language: string): TurnPhrases {
  return byLanguage[language.toLowerCase().split(/[-_]/u)[0] ?? ""] ?? english;
}
