/** Messages that are nothing but courtesy: they need no passage, so nothing is looked up for them. Pure. */

const set = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/u));

const greeting =
  set(`hi hey hello hallo halo hola holi ola oi bonjour bonsoir salut coucou ciao buongiorno buonasera salve servus moin hei hej
  namaste नमस्ते नमस्कार merhaba selam مرحبا اهلا أهلا السلام سلام привет здравствуйте こんにちは 你好 您好 안녕하세요 guten buenos buenas bom boa good`);
const thanks =
  set(`thanks thank thx ty tks gracias obrigado obrigada danke dank merci grazie dankeschön dankeschon cheers शुक्रिया धन्यवाद dhanyavaad shukriya
  شكرا شكرًا teşekkürler tesekkurler спасибо ありがとう 谢谢 bedankt`);
const goodbye = set(`bye goodbye adiós adios tchau tschüss tschuss ciao arrivederci chao revoir`);
const filler =
  set(`there morning afternoon evening night day everyone all team you so very much a lot for your the help ok okay k great perfect perfecto super cool
  días dias tardes noches muchas muchísimas mil por su tu la ayuda todo bien vale genial muito dia tarde noite pela ajuda tudo morgen abend tag vielen schon
  lieben herzlichen sehr für fur die hilfe beaucoup pour votre l aide au à a tutti mille molte dell aiuto hasta luego até ate logo auf wiedersehen see later again
  ji bhai जी sir madam عليكم وعليكم ورحمة الله وبركاته جزيلا de que have nice wünsche schönen noch einen`);

const polite = (word: string) => greeting.has(word) || thanks.has(word) || goodbye.has(word);

/** Emoji alone are courtesy too. */
export function isCourtesy(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  if (words.length === 0) return !/[?？؟]/u.test(text);
  if (words.length > 9 || /[?？؟]/u.test(text)) return false;
  return words.some(polite) && words.every((word) => polite(word) || filler.has(word));
}

/** A greeting without more, to which a business may have words of its own. */
export function isGreeting(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return isCourtesy(text) && words.some((word) => greeting.has(word)) && !words.some((word) => thanks.has(word));
}
