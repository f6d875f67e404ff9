/** Recognises, in six languages, a wish for a person and a message that is nothing but courtesy. */
import { normalise, words } from "./words.ts";

const person = [
  // en
  /\b(?:speak|talk|chat|connect|transfer|put)\b.{0,25}\b(?:person|human|agent|someone|somebody|representative|staff|manager|receptionist|operator|team)\b/u,
  /\b(?:real|actual|live) (?:person|human|agent)\b/u,
  /\b(?:want|need|get me|give me) (?:a|an|to see a) (?:human|agent|representative|operator)\b/u,
  // es
  /\b(?:hablar|hable|comunicar\w*|atienda|atender\w*|pasar\w*|pase|pasame)\b.{0,25}\b(?:persona|alguien|agente|humano|humana|operador\w*|asesor\w*|recepcion\w*|encargad\w+)\b/u,
  /\bpersona (?:real|de verdad)\b/u,
  // pt
  /\b(?:falar|conversar|atendid\w+|passar?)\b.{0,25}\b(?:pessoa|alguem|atendente|humano|humana|operador\w*|responsavel)\b/u,
  /\bpessoa (?:real|de verdade)\b/u,
  // de
  /\b(?:mit|an)\b.{0,25}\b(?:mensch\w*|person|jemand\w*|mitarbeiter\w*|berater\w*)\b.{0,25}\b(?:sprechen|reden|schreiben|verbinden|verbunden|weiterleiten)\b/u,
  /\b(?:echten?|richtigen?) (?:mensch\w*|person)\b/u,
  // fr
  /\b(?:parler|discuter|echanger|joindre|passez)\b.{0,25}\b(?:personne|quelqu|conseill\w+|humain\w*|agent|responsable)\b/u,
  /\bvraie personne\b/u,
  // it
  /\b(?:parlare|passi|passatemi)\b.{0,25}\b(?:persona|qualcuno|operator\w+|umano|addett\w+)\b/u,
  // the bare word, in any of them
  /^\W*(?:human|agent|operator|person|agente|humano|operador|persona|atendente|pessoa|mensch|mitarbeiter|humain|conseiller|operatore)(?: please| por favor| bitte| s'il vous plait)?\W*$/u,
];

const asksForPerson = (text: string): boolean => person.some((pattern) => pattern.test(normalise(text)));

const complaint =
  /\b(?:complain\w*|complaint|disgrace\w*|unacceptable|furious|very (?:angry|unhappy|disappointed)|worst (?:service|salon|shop|experience)|ruined my|beschwer\w*|unverschamt\w*|inakzeptabel|sehr (?:enttauscht|unzufrieden|verargert)|queja|reclamacion|inaceptable|muy (?:enfadad\w+|decepcionad\w+)|reclamacao|inaceitavel|muito (?:zangad\w+|desiludid\w+)|plainte|inadmissible|reclamo|inaccettabile)\b/u;
const payment =
  /\b(?:charged (?:me )?twice|double charge\w*|payment (?:failed|did not go through|problem)|paid twice|doppelt (?:abgebucht|bezahlt|belastet)|zahlung (?:fehlgeschlagen|geht nicht)|cobrad\w+ dos veces|pago fallo|cobrad\w+ duas vezes|pagamento falhou|debite\w* deux fois|addebitat\w+ due volte)\b/u;

/** Why a person is needed, or null where none is. */
export function reasonForPerson(text: string): "askedForPerson" | "complaint" | "paymentIssue" | null {
  const plain = normalise(text);
  if (payment.test(plain)) return "paymentIssue";
  if (complaint.test(plain)) return "complaint";
  return asksForPerson(text) ? "askedForPerson" : null;
}

const set = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/u));
const greeting = set(
  "hi hello hey hola ola oi hallo bonjour bonsoir salut coucou ciao buongiorno buonasera salve buenos buenas bom boa guten moin",
);
const thanks = set("thanks thank thx gracias obrigado obrigada danke dank merci grazie");
const goodbye = set("bye goodbye adios tchau tschuss revoir arrivederci");
const filler =
  set(`there good morning afternoon evening day everyone team you so much very a lot for your the help all ok okay great
  perfect perfecto dias tardes noches muchas mil por su tu la ayuda todo bien vale muito dia tarde noite pela ajuda tudo morgen abend tag vielen schon
  lieben sehr fur die hilfe beaucoup bien pour votre l aide au a tutti mille molte dell aiuto hasta luego ate logo auf wiedersehen
  again there nochmal otra vez novo outra encore ancora wonderful great got it how are how's que tal como esta estas wie geht es`);

const known = (word: string) => [greeting, thanks, goodbye, filler].some((courtesies) => courtesies.has(word));

/** What kind of courtesy the whole message is, or null where it says anything else. */
export function courtesyOf(text: string): "greeting" | "thanks" | "goodbye" | null {
  const all = words(text);
  if (all.length === 0) return "greeting";
  if (all.length > 9 || !all.every(known)) return null;
  if (all.some((word) => thanks.has(word))) return "thanks";
  if (all.some((word) => goodbye.has(word)) || /\b(?:hasta luego|ate logo|auf wiedersehen)\b/u.test(normalise(text)))
    return "goodbye";
  const opens = /^(?:(?:ok|okay|great|perfect|perfecto|vale)$|good (?:morning|day|afternoon|evening))/u;
  return all.some((word) => greeting.has(word)) || opens.test(all.join(" ")) ? "greeting" : null;
}
