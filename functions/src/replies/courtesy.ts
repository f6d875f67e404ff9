/** Messages that are nothing but courtesy: they need no passage, so nothing is looked up for them. Pure. */

const set = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/u));

const greeting =
  set(`hi hey hello hallo halo hola holi ola olá oi bonjour bonsoir salut coucou ciao buongiorno buonasera salve servus moin hei hej
  namaste नमस्ते नमस्कार merhaba selam مرحبا اهلا أهلا السلام سلام привет здравствуйте добрый guten buenos buenas bom boa good
  hiya howdy greetings hoi hallochen hallöchen grüezi servus moinsen tjena hei ahoj cześć γεια สวัสดี xin`);
const thanks =
  set(`thanks thank thx ty tks gracias obrigado obrigada danke dank merci grazie dankeschön dankeschon cheers शुक्रिया धन्यवाद dhanyavaad shukriya
  شكرا شكرًا teşekkürler tesekkurler спасибо благодарю дякую bedankt tack dzięki dziękuję mulțumesc appreciated thankyou gracie`);
const goodbye = set(`bye byebye cya goodbye adiós adios tchau tschüss tschuss ciao arrivederci chao revoir`);
const filler =
  set(`there morning afternoon evening night day everyone all team you so very much a lot for your the help ok okay k great perfect perfecto super cool
  días dias tardes noches muchas muchísimas mil por su tu la ayuda todo bien vale genial muito dia tarde noite pela ajuda tudo morgen abend tag vielen schon
  lieben herzlichen sehr für fur die hilfe beaucoup pour votre l aide au à a tutti mille molte dell aiuto hasta luego até ate logo auf wiedersehen see later again
  ji bhai जी sir madam عليكم وعليكم ورحمة الله وبركاته جزيلا de que awesome wonderful excellent brilliant fine sure yes no nein non nee não нет hayır ну да si sí ja oui okey okidoki alright got it understood estupendo fantástico maravilha ótimo otimo excelente claro certo parfait
  génial prima toll wunderbar alles klar bestens wieder nochmal nochmals otra vez de nuevo novo outra vez encore ancora di nuovo team people folks guys dear und et y e and this that was is really much have nice wünsche schönen noch einen вам большое огромное день вечер утро за помощь хорошо понятно ясно çok tamam peki yardımınız için iyi günler akşamlar`);

/** "Thanks, that's all": what ends a conversation is no question either. */
const closing =
  /(?<![\p{L}\p{M}])(?:(?:that|it)(?:['’]s|s| is| was| will be|['’]ll be) (?:all|it|everything)(?: for (?:now|today))?|that[’']?d be all|nothing (?:else|more)|no (?:more|further) questions|i['’]?m (?:all )?(?:good|set|done)|(?:das |dies )?(?:war|wars|war['’]s|wär['’]?s|ist) (?:auch )?(?:schon )?(?:alles|es|das)|das (?:war['’]?s|wars|wär['’]?s|reicht)(?: (?:schon|auch))?|mehr (?:brauche ich )?nicht|sonst nichts|(?:eso|esto) (?:es|era|sería) todo|nada más|con eso (?:basta|me vale)|(?:é|era) (?:só isso|tudo|só)|(?:era )?só isso|isso é tudo|mais nada|(?:c['’]est|ce sera|c['’]était) tout|rien d['’]autre|(?:è|era) tutto|nient['’]altro|basta così|(?:dat|dit) (?:was|is) (?:alles|het)|verder niets|(?:это|вот и|на этом) вс[её]|больше ничего|(?:hepsi|bu) (?:bu )?kadar|başka (?:bir şey )?yok|to (?:wszystko|tyle)|nic więcej|هذا كل شيء|لا شيء آخر|(?:बस )?(?:इतना ही|यही था))(?![\p{L}\p{M}])/giu;
/** Scripts that put no spaces have no words to look up. */
const unspaced =
  /(?:非常)?(?:谢谢|感谢|多谢)(?:你们|您们|你|您|啦|了)?|謝謝(?:你|您)?|你好|您好|大家好|早上好|下午好|晚上好|再见|拜拜|晚安|就?这(?:些|样)(?:就(?:行|好|可以))?(?:了|吧)?|没有?(?:其他|别的)?(?:问题|事)了|不客气|辛苦了|どうも|(?:本当に)?ありがとう(?:ございます|ございました)?|こんにちは|こんばんは|おはよう(?:ございます)?|はじめまして|さようなら|おやすみ(?:なさい)?|以上です|助かりました|それだけです|ขอบคุณ(?:มาก)?|สวัสดี|(?:정말 |너무 )?(?:감사합니다|감사해요|고맙습니다|고마워요?)|안녕하세요|안녕|이게 다예요|그게 다예요|수고하세요/gu;
/** Said alone they may be an answer. */
const unspacedFiller =
  /好的|好吧|好|嗯+|行|太好了|明白了?|知道了|了解了?|收到|不用了|大丈夫です|結構です|わかりました|分かりました|承知しました|了解(?:です|しました)?|はい|よろしく(?:お願いします)?|お願いします|โอเค|ครับ|ค่ะ|คะ|네|알겠습니다|알겠어요|됐어요|없어요|좋아요/gu;

const polite = (word: string) => greeting.has(word) || thanks.has(word) || goodbye.has(word);

/** The mark that colours an emoji is no word. */
const wordsOf = (text: string): string[] =>
  text
    .replace(/[\ufe0e\ufe0f\u200d]/gu, "")
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/** Emoji alone are courtesy too. */
export function isCourtesy(text: string): boolean {
  if (/[?？؟]/u.test(text)) return false;
  const whole = text.normalize("NFC");
  const rest = whole.replace(closing, " ").replace(unspaced, " ");
  const isSaid = rest !== whole;
  // Without a word, emoji.
  if (wordsOf(rest).length === 0) return true;
  const words = wordsOf(rest.replace(unspacedFiller, " "));
  if (words.length > 9) return false;
  return (isSaid || words.some(polite)) && words.every((word) => polite(word) || filler.has(word));
}

const unspacedGreeting =
  /^(?:你好|您好|大家好|早上好|下午好|晚上好|こんにちは|こんばんは|おはよう(?:ございます)?|สวัสดี(?:ครับ|ค่ะ)?)[!！。,，~\s]*$/u;

/** A greeting without more, to which a business may have words of its own. */
export function isGreeting(text: string): boolean {
  const words = wordsOf(text);
  const greets = words.some((word) => greeting.has(word)) || unspacedGreeting.test(text.trim());
  return isCourtesy(text) && greets && !words.some((word) => thanks.has(word));
}
