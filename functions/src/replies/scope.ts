/**
 * Requests that no front desk serves: essays, code, homework, translations, endless repetition. WhatsApp bans general-purpose assistants, and each
 * of them would cost. What this does not know, the model's own rule and the check of its answer turn away. Pure.
 */
import { unmasked } from "./checks/parroting.ts";

const works = {
  en: "essay|poem|haiku|song|lyrics|story|tale|novel|script|program|code|function|homework|speech|thesis|article|blog post|limerick|rap|screenplay|sql|python|javascript|regex|algorithm",
  es: "ensayo|poema|canción|cuento|historia|novela|código|programa|tarea|discurso|artículo|guion",
  pt: "redação|ensaio|poema|canção|conto|história|código|programa|lição de casa|discurso|artigo",
  de: "aufsatz|gedicht|lied|geschichte|roman|code|programm|hausaufgabe\\w*|rede|artikel|essay",
  fr: "dissertation|poème|chanson|histoire|roman|code|programme|devoirs|discours|article|essai",
  it: "tema|saggio|poesia|canzone|storia|racconto|codice|programma|compiti|discorso|articolo",
};

const patterns: RegExp[] = [
  new RegExp(String.raw`\b(?:write|compose|draft|generate|create|make up|finish)\b.{0,40}\b(?:${works.en})s?\b`, "iu"),
  new RegExp(
    String.raw`\b(?:do|solve|help me with|help with)\b.{0,20}\b(?:homework|assignment|equation|exam|math problem)s?\b`,
    "iu",
  ),
  new RegExp(
    String.raw`\b(?:escribe|escríbeme|redacta|compón|genera|hazme|haz)\b.{0,40}(?<!\p{L})(?:${works.es})`,
    "iu",
  ),
  new RegExp(String.raw`\b(?:escreva|escreve|redija|componha|gere|faça|faz)\b.{0,40}(?<!\p{L})(?:${works.pt})`, "iu"),
  new RegExp(
    String.raw`\b(?:schreib\w*|verfass\w*|dichte|erstell\w*|generier\w*)\b.{0,40}(?<!\p{L})(?:${works.de})`,
    "iu",
  ),
  new RegExp(
    String.raw`(?<!\p{L})(?:écris|écrivez|rédige\w*|compose\w*|génère\w*)(?!\p{L}).{0,40}(?<!\p{L})(?:${works.fr})`,
    "iu",
  ),
  new RegExp(String.raw`\b(?:scrivi\w*|componi|genera|crea)\b.{0,40}(?<!\p{L})(?:${works.it})`, "iu"),
  /(?<!\p{L})(?:schrijf|verzin)\p{L}*(?!\p{L}).{0,40}(?<!\p{L})(?:gedicht|opstel|essay|verhaal|lied|code|programma)/iu,
  /(?<!\p{L})(?:напиши|сочини|придумай|составь|сгенерируй)\p{L}*.{0,40}(?<!\p{L})(?:сочинени|эссе|стих|поэм|рассказ|сказк|песн|код|программ|реферат|стать|речь)/iu,
  /(?:اكتب|ألّف|ألف|أنشئ)\S*.{0,40}(?:قصيدة|مقال|قصة|أغنية|كود|برنامج|واجب|خطاب|رواية)/u,
  /(?:^|[帮请给替我你能可以])(?:我|您)?(?:写|编|作|生成|创作)[^？?哪什]{0,16}(?:作文|文章|论文|诗|故事|小说|歌词?|代码|程序|脚本|演讲稿|剧本)/u,
  /(?:作文|論文|詩|物語|小説|歌詞?|コード|プログラム|スクリプト|エッセイ|レポート|宿題).{0,12}(?:書い|作っ|作成|やっ|教え)/u,
  /(?:시|소설|에세이|논문|숙제|코드|프로그램|노래|이야기|글).{0,10}(?:써|작성해|만들어|해) ?(?:줘|주세요|줄래)/u,
  /(?<!\p{L})(?:şiir|makale|hikaye|hikâye|kompozisyon|ödev|kod|program|şarkı|roman|deneme)\p{L}*\s+(?:\S+\s+){0,2}?(?:yaz|oluştur|hazırla|yap)(?:ar mısın|ın|ınız|abilir misin)?(?!\p{L})/iu,
  /(?:कविता|निबंध|कहानी|गाना|कोड|प्रोग्राम|भाषण|लेख|होमवर्क).{0,20}(?:लिख|बना|कर दो)/u,
  /(?:把|请|帮|將|将|替)[^？?]{0,60}(?:翻译成|翻譯成|译成)|переведи\p{L}*.{0,60}(?:на|в) \p{L}+|ترجم.{0,60}(?:إلى|الى)|に翻訳|으로 번역|(?:diline|çevir)(?:ir misin|in)?(?!\p{L})|अनुवाद (?:करो|कर|कीजिए)/iu,
  /\btranslate\b.{0,80}\b(?:to|into)\b|\btraduce\b.{0,60}\b(?:al|a)\b|\bübersetz\w*\b.{0,80}\bins?\b|\btraduza\b.{0,60}\b(?:para)\b|\btradui[st]\w*\b.{0,60}\ben\b/iu,
  /\b(?:repeat|say|print|output)\b.{0,40}\b(?:forever|endlessly|\d{3,} times|a thousand times|a million times|without stopping)\b/iu,
  /\b(?:repite|repita|wiederhol\w*|répète\w*|ripeti)\b.{0,40}\b(?:siempre|veces|sempre|vezes|ewig|immer|mal|toujours|fois|volte)\b/iu,
];

/** Only what asks for a work or a chore. */
export function isGeneralPurpose(text: string): boolean {
  const plain = unmasked(text);
  return patterns.some((pattern) => pattern.test(plain));
}

const orders = {
  en: String.raw`(?:ignore|disregard|forget|override|bypass)\s+(?:\S+\s+){0,4}?(?:previous|prior|above|preceding|earlier|all|your|the|any|every)\s+(?:\S+\s+){0,3}?(?:instruction|prompt|directive|guideline|programming|system message)`,
  reveal: String.raw`(?:reveal|show|print|repeat|output|tell|give|display|leak|dump|what (?:is|are|was|were)|what's)\s+(?:\S+\s+){0,4}?(?:system|initial|hidden|original|developer|secret)\s+(?:prompt|instructions?|message)`,
  de: String.raw`(?:ignorier\p{L}*|vergiss|vergesst|missachte\p{L}*)\s+(?:\S+\s+){0,4}?(?:anweisung|instruktion|vorgabe|befehle|system-?prompt)`,
  es: String.raw`(?:ignora|ignore|olvida|olvide|omite)\s+(?:\S+\s+){0,4}?(?:instrucci|indicaci|órdenes|prompt)`,
  pt: String.raw`(?:ignora|ignore|esque[çc]a|esquece|desconsidere)\s+(?:\S+\s+){0,4}?(?:instruç|orientaç|prompt)`,
  fr: String.raw`(?:ignore[zr]?|oublie[zr]?)\s+(?:\S+\s+){0,4}?(?:instructions?|consignes|directives|prompt)`,
  it: String.raw`(?:ignora|dimentica|ignorate)\s+(?:\S+\s+){0,4}?(?:istruzion|direttiv|prompt)`,
  nl: String.raw`(?:negeer|vergeet)\s+(?:\S+\s+){0,4}?(?:instructies|opdrachten|aanwijzingen)`,
  ru: String.raw`(?:игнорируй|забудь|проигнорируй)\p{L}*\s+(?:\S+\s+){0,4}?(?:инструкци|указани|промпт)`,
  tr: String.raw`(?:talimat|yönerge)\p{L}*\s+(?:\S+\s+){0,2}?(?:yok say|unut|görmezden)`,
  ar: String.raw`(?:تجاهل|انس|انسى)\s+(?:\S+\s+){0,3}?\S*(?:التعليمات|الأوامر|التوجيهات)`,
  hi: String.raw`(?:निर्देश|निर्देशों|आदेश)\S*\s+(?:\S+\s+){0,3}?(?:अनदेखा|नज़रअंदाज़|नजरअंदाज|भूल)`,
};
/** Between words without spaces nothing begins. */
const unspacedOrders = String.raw`(?:忽略|无视|忘记|忘掉).{0,12}(?:指令|指示|提示|规则|说明)|(?:系统提示|系统提示词|提示词).{0,6}(?:是什么|告诉|显示|输出)|(?:指示|命令|プロンプト).{0,6}(?:無視|忘れ)`;
const takeover = new RegExp(`(?<!\\p{L})(?:${Object.values(orders).join("|")})|${unspacedOrders}`, "iu");

/** Orders to drop or to show what the assistant was told: they ask for nothing that a business has. Other attacks are met by the checks of the answer. */
export function isTakeover(text: string): boolean {
  return takeover.test(unmasked(text));
}
