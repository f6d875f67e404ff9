/** The six languages of the script: their commonest words, by which a text is recognised, and what the script says in each. */

export const languages = ["en", "es", "pt", "de", "fr", "it"] as const;
export type Language = (typeof languages)[number];

const list = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/u));

/** Without accents, as `normalise` leaves them. */
const commonWords: Record<Language, ReadonlySet<string>> = {
  en: list(`the a an and or but if then of to in on at for from with by about is are was were be been am do does did have has had
    i you he she it we they me my your our their his her its this that these those what which who how when why where can could will
    would should may there here not no yes please any some also just so as than too very much many more get got want need like
    hi hello hey thanks thank good morning afternoon evening bye okay im ive id dont whats up let know tell us
    take takes near nearby today tomorrow yesterday find looking offer possible question ask wondering until till`),
  es: list(`el la los las un una unos unas y o pero si de del al en con por para sin sobre es son era soy esta estan estoy hay ser
    estar yo tu usted ustedes nosotros me mi mis su sus se lo le les te este esta eso esa que cual quien como cuando porque
    donde puedo puede pueden quiero quisiera necesito tengo tiene tienen hacer muy mas tambien no favor algun alguna hoy manana cuanto
    cuanta cuales hola buenos buenas dias tardes noches gracias muchas adios vale cuesta a`),
  pt: list(`o os as um uma uns umas e ou mas se de do da dos das em no na nos nas com por para pelo pela sem sobre sao era sou esta
    estao estou ha ser voce voces eu nos me meu minha seu sua que qual quem como quando porque onde posso pode podem quero queria
    gostaria preciso tenho tem fazer muito mais tambem nao favor algum alguma hoje amanha quanto quanta quais ola oi bom boa dia tarde noite
    obrigado obrigada tchau custa ao voces a`),
  de: list(`der die das den dem des ein eine einen einem einer und oder aber wenn von zu zum zur im in an am auf fur mit bei aus nach
    uber ist sind war bin sein haben habe habt hat seid ich du er sie es wir ihr mich mir mein meine meinen meinem meiner ihre ihren ihrem ihrer uns unser eure euer euren eurem eurer euch dies diese was welche wer wie
    wann warum kann konnen konnte mochte will wurde gibt nicht kein keine ja nein bitte auch noch nur so sehr viel mehr heute hallo guten
    tag morgen abend danke vielen tschuss man sich wo`),
  fr: list(`le la les l un une des du de d et ou mais si a au aux en dans sur pour par avec sans chez est sont etait suis etes etre ai
    avez avoir je j tu il elle nous vous ils me mon ma mes votre vos notre ce cette ces c que qu quel quelle quels qui comment quand
    pourquoi puis peut pouvez voudrais veux besoin y ne pas n oui non plait aussi tres plus demain bonjour bonsoir salut merci beaucoup
    revoir combien est-ce faire s`),
  it: list(`il lo la i gli le un uno una e o ma se di del della dei delle al alla in nel nella con per da su senza e sono era sei essere
    ho hai ha avete avere io tu lei noi voi mi mio mia suo sua vostro questo questa che quale chi come quando perche dove posso puo
    potete vorrei voglio bisogno c non si anche molto piu oggi domani ciao buongiorno buonasera salve grazie mille arrivederci quanto costa fare
    gli ci vi`),
};

/** Some words that only one of the six has; they settle short questions. */
const tellTale: Record<Language, ReadonlySet<string>> = {
  en: list("the what how you are hours open much with hello hi hey thanks thank"),
  es: list(
    "hola cuanto cuesta donde abren abierto horario quiero gracias usted los las el y hay precio cita ustedes estan tienen",
  ),
  pt: list(
    "ola oi voces voce nao sao quanto custa abrem horario obrigado obrigada preco os um uma agendar aberto tem consulta bom dia",
  ),
  de: list("der die das ich ist wie wann haben sie kostet offnungszeiten hallo danke bitte geoffnet"),
  fr: list("bonjour combien est-ce vous quels sont horaires ouvert merci je quand etes prix coute rendez"),
  it: list("ciao buongiorno quanto costa quando siete orari aperti aperto grazie vorrei avete dove gli prezzo"),
};

const allCommon = new Set(languages.flatMap((language) => [...commonWords[language]]));
/** Single letters are what elision leaves ("men's", "l'heure"). */
export const isStopword = (word: string): boolean => allCommon.has(word) || /^[a-z]$/u.test(word);

/** The likeliest of the six, or null where no word tells. `words` are normalised. */
export function detectLanguage(words: readonly string[]): Language | null {
  const scores = languages.map((language) => ({
    language,
    score: words.reduce(
      (sum, word) => sum + (commonWords[language].has(word) ? 1 : 0) + (tellTale[language].has(word) ? 1.5 : 0),
      0,
    ),
  }));
  const [best, second] = scores.toSorted((a, b) => b.score - a.score);
  if (!best || best.score === 0 || best.score === second?.score) return null;
  return best.language;
}

export type Phrase = "greeting" | "thanks" | "goodbye" | "noAnswer" | "handoff" | "quoting";

export const phrases: Record<Phrase, Record<Language, string>> = {
  greeting: {
    en: "Hello! How can I help you?",
    es: "¡Hola! ¿En qué puedo ayudarle?",
    pt: "Olá! Como posso ajudar?",
    de: "Hallo! Wie kann ich Ihnen helfen?",
    fr: "Bonjour ! Comment puis-je vous aider ?",
    it: "Buongiorno! Come posso aiutarla?",
  },
  thanks: {
    en: "You're welcome! Is there anything else I can help you with?",
    es: "¡Con gusto! ¿Puedo ayudarle en algo más?",
    pt: "De nada! Posso ajudar em mais alguma coisa?",
    de: "Gern geschehen! Kann ich sonst noch etwas für Sie tun?",
    fr: "Avec plaisir ! Puis-je vous aider pour autre chose ?",
    it: "Prego! Posso aiutarla in altro?",
  },
  goodbye: {
    en: "Goodbye, and have a nice day!",
    es: "¡Hasta luego, que tenga un buen día!",
    pt: "Até logo, tenha um bom dia!",
    de: "Auf Wiedersehen und einen schönen Tag!",
    fr: "Au revoir et bonne journée !",
    it: "Arrivederci e buona giornata!",
  },
  noAnswer: {
    en: "I'm sorry, I don't have that information. Would you like to talk to a person from our team?",
    es: "Lo siento, no tengo esa información. ¿Quiere hablar con una persona de nuestro equipo?",
    pt: "Desculpe, não tenho essa informação. Quer falar com uma pessoa da nossa equipe?",
    de: "Das weiß ich leider nicht. Möchten Sie mit einer Person aus unserem Team sprechen?",
    fr: "Désolé, je n'ai pas cette information. Souhaitez-vous parler à une personne de notre équipe ?",
    it: "Mi dispiace, non ho questa informazione. Vuole parlare con una persona del nostro team?",
  },
  handoff: {
    en: "Of course, I'm passing you on to a person from our team.",
    es: "Por supuesto, le paso con una persona de nuestro equipo.",
    pt: "Claro, vou passar a conversa para uma pessoa da nossa equipe.",
    de: "Natürlich, ich verbinde Sie mit einer Person aus unserem Team.",
    fr: "Bien sûr, je vous mets en relation avec une personne de notre équipe.",
    it: "Certo, la metto in contatto con una persona del nostro team.",
  },
  /** Said before a quotation in another language, which a script cannot translate. */
  quoting: {
    en: "This is what our information says:",
    es: "Esto dice nuestra información:",
    pt: "Isto é o que dizem as nossas informações:",
    de: "In unseren Informationen steht:",
    fr: "Voici ce que disent nos informations :",
    it: "Ecco cosa dicono le nostre informazioni:",
  },
};

/** What the script says after a tool. */
export const toolPhrases: Record<"open" | "closed" | "kept" | "file" | "choose", Record<Language, string>> = {
  open: {
    en: "We are open now.",
    es: "Ahora estamos abiertos.",
    pt: "Estamos abertos agora.",
    de: "Wir haben jetzt geöffnet.",
    fr: "Nous sommes ouverts maintenant.",
    it: "Ora siamo aperti.",
  },
  closed: {
    en: "We are closed now.",
    es: "Ahora estamos cerrados.",
    pt: "Estamos fechados agora.",
    de: "Wir haben jetzt geschlossen.",
    fr: "Nous sommes fermés maintenant.",
    it: "Ora siamo chiusi.",
  },
  kept: { en: "Thank you.", es: "Gracias.", pt: "Obrigado.", de: "Danke.", fr: "Merci.", it: "Grazie." },
  file: {
    en: "Here is the document.",
    es: "Aquí tiene el documento.",
    pt: "Aqui está o documento.",
    de: "Hier ist das Dokument.",
    fr: "Voici le document.",
    it: "Ecco il documento.",
  },
  choose: {
    en: "What would you like to know about?",
    es: "¿Sobre qué le gustaría saber?",
    pt: "Sobre o que gostaria de saber?",
    de: "Worüber möchten Sie mehr wissen?",
    fr: "Que souhaitez-vous savoir ?",
    it: "Che cosa vorrebbe sapere?",
  },
};
