/**
 * Words that say nothing about what a text is about, in the languages that businesses here are asked in most. A small base holds few of them, so
 * that their rarity there would otherwise pass for meaning.
 */
import { wordsOf } from "./terms.ts";

const words = `
a an the and or but if of to in on at for from with by about as into is are was were be been am do does did have has had can could will
would should may might shall i you he she it we they me my your our his her its their us them this that these those what which who whom whose
how when where why there here don doesn didn isn aren wasn weren won wouldn couldn shouldn haven hasn hadn t s d m ll ve re dont doesnt isnt not no yes please any some just so than too very get got let tell know want need like much many
el la los las un una unos unas y o u e pero si de del al en con por para sin sobre es son era fue ser estar está están hay he ha han yo tú usted
ustedes nosotros me mi mis tu su sus se lo le les te nos este esta esto ese esa eso que qué cual cuál cuáles quién quien cómo como cuándo cuando cuánto
cuánta cuántos dónde donde porque puedo puede pueden podría quiero quisiera tengo tiene tienen necesito muy más también no favor
os as um uma uns umas ou mas do da dos das em na nos nas com pelo pela sem são foi está estão há você vocês eu nós meu minha seu sua não quais onde
quando quanto quanta posso podem gostaria preciso tenho tem muito mais também
le les l une des du au aux dans sur pour par avec sans chez et est sont été être ai as avez avoir je j il elle nous vous ils mon ma mes votre vos notre
nos ce cet cette ces ça c qu quel quelle quels quelles qui quoi comment quand où combien pourquoi puis peut pouvez peux ne pas n non oui plus très
der die das den dem des ein eine einen einem einer und oder aber wenn von zu zum zur im am auf für mit bei aus nach über ist sind war bin sein haben
habe habt hat ich du er sie es wir ihr mich mir mein meine ihre uns unser euch was welche welcher welches wer wie wann wo warum kann können könnte
möchte will wird werden gibt nicht kein keine ja nein bitte auch noch nur so sehr viel mehr man sich
il lo gli uno ed della dei delle alla nel nella per da su sono era sei ho hai avete avere io lei noi voi mio mia suo questo questa che quale quali chi
come quando dove quanto quanta perché posso può potete vorrei non anche molto più ci vi
het een en of maar van te voor met bij uit naar over zijn was ben hebben heb heeft ik jij hij zij wij mijn uw ons wat welke wie hoe wanneer waar waarom kan
kunnen niet geen ook nog
и в во на с со к ко о об от до за из у не но а или что чтобы как так это этот эта эти тот он она оно они мы вы я ты мой ваш наш его её их был была было
были быть есть где когда кто какой какая какие каком чем сколько почему ли же бы для по при можно могу может нет да
ve veya ama bir bu şu o için ile de da mi mı mu mü ne nasıl nerede zaman kaç hangi kim neden var yok ben sen biz siz benim sizin çok daha
في من على إلى عن مع هل ما ماذا متى أين كيف كم لماذا هو هي هم أنا أنت نحن هذا هذه ذلك التي الذي و أو لا نعم كان كانت يكون أن إن قد
है हैं था थी थे का की के को में से पर और या क्या कब कहाँ कैसे कौन कितना कितने क्यों मैं हम आप वह यह ये वे मेरा आपका नहीं हाँ भी तो ने एक
και ή το τα ο η οι του της των τον την τους σε στο στη στην με για από είναι ήταν να θα τι ποιος ποια ποιο πού πότε πώς πόσο γιατί δεν μου σας
și sau cel cea un o de la în pe cu din este sunt era ce care cine cum când unde cât de ce nu da mai îmi vă
네 아니요 은 는 이 가 을 를 에 에서 의 와 과 도 로 으로 무엇 뭐 어디 언제 어떻게 왜 누구 얼마 얼마나 몇 있나요 있어요 인가요 되나요 하나요 합니까 입니까
apa apakah yang di ke dari dan atau untuk dengan ini itu ada berapa bagaimana kapan mana siapa saya anda kami bisa tidak ya
vad är och att det som en ett på för med jag ni vi hur när var vilken kan finns inte hvad hvor hvordan hvornår og jeg i kan ikke er
co jak kiedy gdzie ile czy jest są i w na z do się nie to ja mam może można który która któr
và hoặc của là có không ở trong cho với những các một này đó gì nào ai khi đâu bao nhiêu tôi bạn chúng
`;

/** Of scripts without spaces, as `wordsOf` cuts them. */
const unspaced = `
什么 什麼 哪个 哪個 哪些 哪里 哪裡 哪儿 哪年 哪种 哪位 多少 多久 多长 多大 怎么 怎麼 怎样 怎樣 如何 为什么 為什麼 是否 何时 何時 何种 几个 幾個 几点 谁 誰 何
可以 能否 能不能 请问 請問 我们 我們 你们 你們 我 你 您 的 了 吗 嗎 呢 是 在 和 与 或 有 没有 沒有 这个 那个 一个 一個
どこ どの どんな どれ だれ いつ なぜ どう いくら いくつ ですか ますか でしょうか ました ます です した する して という いる ある こと もの ため から まで これ それ この その
か は が を に で と も の へ や よ ね な だ た
อะไร ที่ไหน เมื่อไหร่ เมื่อใด ทำไม อย่างไร ยังไง ใคร กี่ เท่าไหร่ เท่าไร ไหม หรือไม่ ครับ ค่ะ คะ ได้ ที่ ของ และ เป็น ใน มี ไม่ จะ ว่า คือ ใด
`;

const stopWords: ReadonlySet<string> = new Set([
  ...words.split(/\s+/u).filter((word) => word !== ""),
  ...unspaced.split(/\s+/u).flatMap(wordsOf),
]);

/** Of words as `wordsOf` gives them. */
export const isStopWord = (word: string): boolean => stopWords.has(word);
