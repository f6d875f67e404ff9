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
];

const longest = 200;

export function asksHowLong(text: string): boolean {
  return text.length <= longest && patterns.some((pattern) => pattern.test(text.normalize("NFKC")));
}
