/** Whether somebody who waits for a person asks how long it takes. Pure. What this does not know is left to the person who comes. */

const patterns: readonly RegExp[] = [
  /\bhow (?:much )?long(?:er)?\b(?=.{0,40}\b(?:wait|queue|line|until|till|before|someone|somebody|anyone|person|agent|answer|reply)\b|\s*[?!.]*$)/iu,
  /\b(?:still waiting|waiting time|anyone there|anybody there|my (?:place|position|turn)|what (?:place|position|number)|(?:in|of) the (?:queue|line)|how many (?:people )?(?:are )?(?:before|ahead))\b/iu,
  /\bwhen (?:will|does|can|is) (?:someone|somebody|anyone|a person|an agent|it my turn)\b/iu,
  /(?<!\p{L})(?:cuánto (?:tiempo )?(?:falta|tarda|tengo que esperar|hay que esperar)|sigo esperando|en (?:qué|que) (?:puesto|posición|lugar)|(?:en|de) la cola|cuándo me (?:atienden|responden|contestan)|alguien ahí)(?!\p{L})/iu,
  /(?<!\p{L})(?:quanto tempo (?:falta|demora|tenho de esperar|vou esperar)|(?:ainda )?estou (?:à|a) espera|(?:na|da) fila|em que (?:posição|lugar)|quando (?:me )?(?:atendem|respondem)|alguém aí)(?!\p{L})/iu,
  /(?<!\p{L})(?:wie lange (?:dauert (?:es|das)|muss ich|noch)|warteschlange|wartezeit|warte (?:noch )?immer|wann (?:meldet|antwortet|kommt) (?:sich )?(?:jemand|wer)|ist (?:da )?jemand da|wann bin ich dran)(?!\p{L})/iu,
  /(?<!\p{L})(?:combien de temps (?:encore|faut-il attendre|d'attente|avant)|file d['’]attente|j['’]attends toujours|quand (?:est-ce que )?(?:quelqu['’]un|vous)|il y a quelqu['’]un|quelle (?:place|position))(?!\p{L})/iu,
  /(?<!\p{L})(?:quanto (?:tempo )?(?:manca|ci vuole|devo aspettare)|in coda|della coda|sto (?:ancora )?aspettando|quando (?:mi )?(?:rispondete|risponde qualcuno)|c['’]è qualcuno|che posizione)(?!\p{L})/iu,
  /(?:还要|要)(?:等|排)(?:多久|多长时间)|多久(?:能|会|才)|(?:还|一直)在等|前面(?:还)?有几|排(?:到)?第几|有人(?:在)?吗/u,
  /(?:あと|どの|どれ)(?:くらい|ぐらい|だけ)(?:待|かか)|まだ(?:です|待)|何番目|いつ(?:返事|回答)|誰かいますか/u,
  /얼마나 (?:더 )?(?:기다|걸)|아직 기다|몇 번째|언제 (?:답변|연락)|누구 (?:있|계)/u,
  /(?:كم (?:من الوقت|سأنتظر|باقي|المدة)|ما زلت (?:أنتظر|في الانتظار)|دوري|متى (?:سيرد|يرد|يجيب)|هل (?:يوجد|هناك) أحد)/u,
  /(?:कितनी देर|कितना (?:समय|वक्त|इंतज़ार|इंतजार)|अभी भी इंत|मेरा नंबर कब|कोई है)/u,
  /(?<!\p{L})(?:сколько (?:ещё |еще )?(?:ждать|времени)|(?:всё|все|я) (?:ещё|еще) жду|какая очередь|какой я|когда (?:мне )?(?:ответ|подойд)\p{L}*|есть кто|долго (?:ещё|еще|ждать))/iu,
  /(?<!\p{L})(?:ne kadar (?:bekle|sür)\p{L}*|(?:hala|hâlâ) bekliyorum|kaçıncı sıra\p{L}*|ne zaman (?:cevap|yanıt|dön)\p{L}*|kimse (?:var|yok) mı)/iu,
  /(?<!\p{L})(?:hoe lang (?:duurt|moet|nog)|(?:ik )?wacht nog|wanneer (?:antwoord|reageert|krijg)\p{L}*|in de (?:wachtrij|rij)|is (?:daar|er) iemand)(?!\p{L})/iu,
];

const longest = 200;

export function asksHowLong(text: string): boolean {
  return text.length <= longest && patterns.some((pattern) => pattern.test(text.normalize("NFKC")));
}
