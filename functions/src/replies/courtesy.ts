/** Messages that are nothing but courtesy: they need no passage, so nothing is looked up for them. Pure. */

const set = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/u));

const greeting =
  set(`hi hey hello hallo halo hola holi ola olá oi bonjour bonsoir salut coucou ciao buongiorno buonasera salve servus moin hei hej
  namaste नमस्ते नमस्कार merhaba selam مرحبا اهلا أهلا السلام سلام привет здравствуйте こんにちは 你好 您好 안녕하세요 guten buenos buenas bom boa good
  hiya howdy greetings hoi hallochen hallöchen grüezi servus moinsen tjena hei ahoj cześć γεια สวัสดี xin`);
const thanks =
  set(`thanks thank thx ty tks gracias obrigado obrigada danke dank merci grazie dankeschön dankeschon cheers शुक्रिया धन्यवाद dhanyavaad shukriya
  شكرا شكرًا teşekkürler tesekkurler спасибо ありがとう 谢谢 bedankt tack dzięki dziękuję mulțumesc appreciated thankyou gracie`);
const goodbye = set(`bye byebye cya goodbye adiós adios tchau tschüss tschuss ciao arrivederci chao revoir`);
const filler =
  set(`there morning afternoon evening night day everyone all team you so very much a lot for your the help ok okay k great perfect perfecto super cool
  días dias tardes noches muchas muchísimas mil por su tu la ayuda todo bien vale genial muito dia tarde noite pela ajuda tudo morgen abend tag vielen schon
  lieben herzlichen sehr für fur die hilfe beaucoup pour votre l aide au à a tutti mille molte dell aiuto hasta luego até ate logo auf wiedersehen see later again
  ji bhai जी sir madam عليكم وعليكم ورحمة الله وبركاته جزيلا de que awesome wonderful excellent brilliant fine sure yes si sí ja oui okey okidoki alright got it understood estupendo fantástico maravilha ótimo otimo excelente claro certo parfait
  génial prima toll wunderbar alles klar bestens wieder nochmal nochmals otra vez de nuevo novo outra vez encore ancora di nuovo team people folks guys dear und et y e and this that was is really much have nice wünsche schönen noch einen`);

const polite = (word: string) => greeting.has(word) || thanks.has(word) || goodbye.has(word);

/** The mark that colours an emoji is no word. */
const wordsOf = (text: string): string[] =>
  text
    .replace(/[\ufe0e\ufe0f\u200d]/gu, "")
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/** Emoji alone are courtesy too. */
export function isCourtesy(text: string): boolean {
  const words = wordsOf(text);
  if (words.length === 0) return !/[?？؟]/u.test(text);
  if (words.length > 9 || /[?？؟]/u.test(text)) return false;
  return words.some(polite) && words.every((word) => polite(word) || filler.has(word));
}

/** A greeting without more, to which a business may have words of its own. */
export function isGreeting(text: string): boolean {
  const words = wordsOf(text);
  return isCourtesy(text) && words.some((word) => greeting.has(word)) && !words.some((word) => thanks.has(word));
}
