/** Sentences that the assistant says without a model, by language. English where a language is missing. */
import { furtherPhrases } from "./further-phrases.ts";

export type Phrases = {
  /** Nothing relevant was found. */
  noAnswer: string;
  /** A kind of message that cannot be read. */
  unreadable: string;
  /** A person was asked for. */
  handoff: string;
  /** The turn failed for good. */
  failed: string;
  /** Title of the button that asks for a person; WhatsApp allows 20 characters. */
  personButton: string;
};

const english: Phrases = {
  noAnswer: "I'm sorry, I couldn't find that in our information. Would you like a person from our team to help you?",
  unreadable:
    "I'm sorry, I can't open this kind of message yet. Please write it as text, or talk to a person from our team.",
  handoff: "Of course. I've let our team know, and a person will answer you here as soon as possible.",
  failed: "I'm sorry, something went wrong on my side. I've asked a person from our team to answer you here.",
  personButton: "Talk to a person",
};

const byLanguage = new Map<string, Phrases>([
  ...Object.entries(furtherPhrases),
  ["en", english],
  [
    "es",
    {
      noAnswer:
        "Lo siento, no he encontrado eso en nuestra información. ¿Quieres que te ayude una persona de nuestro equipo?",
      unreadable:
        "Lo siento, todavía no puedo abrir este tipo de mensaje. Escríbelo como texto o habla con una persona de nuestro equipo.",
      handoff: "Por supuesto. He avisado a nuestro equipo y una persona te responderá aquí lo antes posible.",
      failed:
        "Lo siento, algo ha fallado por mi parte. He pedido a una persona de nuestro equipo que te responda aquí.",
      personButton: "Hablar con alguien",
    },
  ],
  [
    "pt",
    {
      noAnswer: "Lamento, não encontrei isso na nossa informação. Quer que uma pessoa da nossa equipa o ajude?",
      unreadable:
        "Lamento, ainda não consigo abrir este tipo de mensagem. Escreva em texto ou fale com uma pessoa da nossa equipa.",
      handoff: "Claro. Já avisei a nossa equipa e uma pessoa vai responder aqui assim que possível.",
      failed: "Lamento, algo correu mal do meu lado. Pedi a uma pessoa da nossa equipa que responda aqui.",
      personButton: "Falar com alguém",
    },
  ],
  [
    "de",
    {
      noAnswer:
        "Das habe ich in unseren Informationen leider nicht gefunden. Möchten Sie, dass Ihnen jemand aus unserem Team hilft?",
      unreadable:
        "Diese Art von Nachricht kann ich leider noch nicht öffnen. Bitte schreiben Sie als Text, oder sprechen Sie mit unserem Team.",
      handoff: "Gern. Ich habe unserem Team Bescheid gegeben; jemand antwortet Ihnen hier so bald wie möglich.",
      failed:
        "Bei mir ist leider etwas schiefgegangen. Ich habe jemanden aus unserem Team gebeten, Ihnen hier zu antworten.",
      personButton: "Mit Team sprechen",
    },
  ],
  [
    "fr",
    {
      noAnswer:
        "Je suis désolé, je n'ai pas trouvé cela dans nos informations. Voulez-vous qu'une personne de notre équipe vous aide ?",
      unreadable:
        "Je suis désolé, je ne peux pas encore ouvrir ce type de message. Écrivez-le en texte ou parlez à une personne de notre équipe.",
      handoff: "Bien sûr. J'ai prévenu notre équipe ; une personne vous répondra ici dès que possible.",
      failed:
        "Je suis désolé, un problème est survenu. J'ai demandé à une personne de notre équipe de vous répondre ici.",
      personButton: "Parler à quelqu'un",
    },
  ],
  [
    "it",
    {
      noAnswer:
        "Mi dispiace, non ho trovato questo nelle nostre informazioni. Vuoi che ti aiuti una persona del nostro team?",
      unreadable:
        "Mi dispiace, non riesco ancora ad aprire questo tipo di messaggio. Scrivilo come testo o parla con una persona del nostro team.",
      handoff: "Certo. Ho avvisato il nostro team: una persona ti risponderà qui il prima possibile.",
      failed: "Mi dispiace, qualcosa è andato storto. Ho chiesto a una persona del nostro team di risponderti qui.",
      personButton: "Parla con qualcuno",
    },
  ],
]);

/** Phrases for a BCP 47 tag; the region does not matter. */
export function phrasesFor(language: string): Phrases {
  return knownPhrases(language) ?? english;
}

export function knownPhrases(language: string): Phrases | undefined {
  return byLanguage.get(language.toLowerCase().split("-")[0] ?? "");
}
