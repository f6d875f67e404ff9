/**
 * A plain wish to talk to a person, in the languages that customers write most. It is granted whatever the model makes of it; wishes in other
 * words are for the model. Pure.
 */

const patterns: readonly RegExp[] = [
  // en
  /\b(?:speak|talk|chat|connect me|transfer me|put me through|pass me on)\b.{0,15}\b(?:to|with)\b.{0,20}\b(?:person|human(?: being)?|agent|someone|somebody|representative|staff|manager|receptionist|operator|employee|(?:your |the )team)\b/iu,
  /\b(?:want|need|get me|give me|may I have|can I (?:have|get))\b (?:to (?:see|reach) )?(?:a|an) (?:real |live |actual )?(?:human(?! hair)|agent|representative|operator|real person|live person|person to talk to)\b/iu,
  // de, nl
  /(?<!\p{L})(?:mit|an|zu)\s.{0,30}(?:mensch\p{L}*|person|jemand\p{L}*|mitarbeiter\p{L}*|berater\p{L}*|kolleg\p{L}*|(?:eurem|ihrem|dem) team).{0,25}(?:sprechen|reden|schreiben|chatten|verbinden|verbunden|weiterleiten|telefonieren)/iu,
  /(?<!\p{L})(?:met|aan)\s.{0,25}(?:mens|persoon|iemand|medewerker|collega).{0,20}(?:praten|spreken|chatten|verbinden|doorverbinden|doorverbonden)/iu,
  /(?<!\p{L})(?:praten|spreken|chatten) met (?:een )?(?:echt[e]? )?(?:mens|persoon|iemand|medewerker)(?!\p{L})/iu,
  // es, pt, fr, it, ro
  /(?<!\p{L})(?:hablar|hable|habl[eo] yo|chatear|comun[ií]\p{L}*|atienda|pas[ea]\p{L}*|p[aá]seme)(?!\p{L}).{0,15}(?<!\p{L})(?:con|a)\s.{0,20}(?:persona|alguien|agente|human[oa]|operador\p{L}*|asesor\p{L}*|encargad\p{L}+|emplead\p{L}+|(?:tu|su|vuestro) equipo)/iu,
  /(?<!\p{L})(?:falar|conversar|passar?|transferir|transfira)(?!\p{L}).{0,15}(?<!\p{L})(?:com|para|a)\s.{0,20}(?:pessoa|algu[eé]m|atendente|human[oa]|operador\p{L}*|respons[aá]vel|funcion[aá]ri[oa]|(?:sua|vossa) equip[ae])/iu,
  /(?<!\p{L})(?:parler|discuter|[eé]changer|passez(?:-moi)?|transf[eé]rez(?:-moi)?)(?!\p{L}).{0,15}(?:[àa]|avec)?\s.{0,20}(?:quelqu['’]un|une (?:vraie )?personne|un (?:[eê]tre )?humain|conseill[eè]r\p{L}*|un agent|responsable|votre [eé]quipe|un employ[eé])/iu,
  /(?<!\p{L})(?:parlare|passatemi|passami|mi passi)(?!\p{L}).{0,15}(?:con)?\s.{0,20}(?:persona|qualcuno|operator\p{L}+|uman[oa]|addett\p{L}+|responsabile|(?:vostro|tuo) team)/iu,
  /(?<!\p{L})(?:vorbesc|vorbi)\s.{0,10}cu\s.{0,15}(?:cineva|persoan[aă]|om|operator)/iu,
  // pl, ru, uk, tr, el, sv, da, no
  /(?<!\p{L})(?:po)?rozmawia[ćc]\s.{0,15}(?:człowiek|osob|kimś|konsultant|pracownik)/iu,
  /(?<!\p{L})(?:поговорить|говорить|пообщаться|связаться|соедините|переключите|позовите|свяжите)(?!\p{L}).{0,30}(?:человек|люд|сотрудник|оператор|менеджер|кем-(?:нибудь|то)|администратор)/iu,
  /(?<!\p{L})(?:поговорити|говорити|зв['’]язати\p{L}*|з['’]єднайте|покличте)(?!\p{L}).{0,30}(?:людин|оператор|менеджер|кимось|працівник|адміністратор)/iu,
  /(?<!\p{L})(?:insan\p{L}*|kişi\p{L}*|yetkili\p{L}*|temsilci\p{L}*|görevli\p{L}*|biri(?:yle|siyle| ile)|çalışan\p{L}*).{0,15}(?:konuş|görüş|bağla|aktar)/iu,
  /(?:μιλήσω|επικοινωνήσω|συνδέσετε).{0,20}(?:άνθρωπο|κάποιον|εκπρόσωπο|υπάλληλο)/iu,
  /(?<!\p{L})(?:prata|tala|snakke|tale)\s.{0,8}(?:med)\s.{0,12}(?:människa|person|någon|menneske|noen|nogen|medarbet\p{L}*|medarbejd\p{L}*)/iu,
  // ar, fa, he, hi, id, vi, th
  /(?:التحدث|أتحدث|اتحدث|أتكلم|اتكلم|التكلم|الكلام|أكلم|اكلم|التواصل|تحويلي|حولني|حولوني).{0,20}(?:شخص|إنسان|انسان|موظف|أحد|احد|ممثل|خدمة العملاء|مسؤول|بشري)/u,
  /(?:با\s.{0,20}(?:نفر|انسان|شخص|اپراتور|کارشناس|همکار).{0,15}(?:صحبت|حرف|گفتگو)|(?:صحبت|حرف زدن|گفتگو) با\s.{0,12}(?:نفر|انسان|شخص|اپراتور|کارشناس))/u,
  /(?:לדבר|לשוחח)\s.{0,8}עם\s.{0,10}(?:נציג|אדם|מישהו|אנושי)/u,
  /(?:इंसान|इनसान|व्यक्ति|आदमी|एजेंट|किसी|कर्मचारी|मैनेजर|स्टाफ).{0,12}से.{0,12}(?:बात|कनेक्ट|जोड़)/u,
  /\b(?:kisi|insaan|aadmi|agent|bande|staff|manager)\b.{0,15}\bse\b.{0,10}\b(?:baat|connect)\b/iu,
  /\b(?:bicara|berbicara|ngobrol|disambungkan|hubungkan)\b.{0,15}\b(?:orang|manusia|agen|petugas|admin|staf)\b/iu,
  /(?:nói chuyện|gặp|trò chuyện|chat) .{0,10}(?:người thật|con người|nhân viên|tư vấn viên|ai đó)/iu,
  /(?:คุย|พูด|ติดต่อ|โอนสาย).{0,12}(?:กับคน|เจ้าหน้าที่|พนักงาน|แอดมิน)/u,
  // zh, ja, ko
  /(?:转|轉)(?:接)?人工|人工(?:客服|服务|服務)|真人(?:客服|服务)|(?:找|要|叫|联系|聯繫|请|換|换).{0,6}(?:人工|真人|客服|工作人员|负责人|经理|店员)|(?:和|跟|与|與|同).{0,6}(?:真人|人工|客服|工作人员|店员|员工|的人|人).{0,4}(?:说话|說話|聊|谈|談|沟通|溝通|讲|講|通话|对话)/u,
  /(?:人間?|担当者?|スタッフ|オペレーター|係員|店員|店長|責任者)(?:の方|の人)?(?:と|に).{0,6}(?:話|はな|相談|つな|繋|代わ|替わ|対応)/u,
  /(?:사람|상담원|상담사|직원|담당자|매니저|상담)(?:분)?(?:이랑|랑|하고|과|와|에게|한테|을|를|으로|이)?\s*.{0,6}(?:이야기|얘기|통화|상담하|연결|말하|말씀|바꿔|대화)/u,
  // the bare word, in any of them
  /^[\p{P}\s]*(?:human|agent|operator|representative|agente|humano|operador|persona|atendente|pessoa|mensch|mitarbeiter|humain|conseiller|operatore|medewerker|człowiek|оператор|человек|temsilci|yetkili|موظف|人工|人工客服|真人|客服|オペレーター|担当者|상담원)(?:,? (?:please|por favor|bitte|s['’]il vous plaît|per favore|alsjeblieft|proszę|пожалуйста|lütfen|من فضلك))?[\p{P}\s]*$/iu,
];

/** Then the model has to tell. */
const negated =
  /n['’]t\b|\bnot\b|(?<!\p{L})(?:nicht|kein\p{L}*|no (?:quiero|necesito|hace falta)|não|sans|ne (?:veux|souhaite)|non (?:voglio|serve)|niet|geen|nie (?:chcę|trzeba)|не (?:хочу|надо|нужно)|istemiyorum|gerek yok)(?!\p{L})|不(?:想|要|用|需要|必)|لا (?:أريد|اريد|داعي)|नहीं|なくて|필요 ?없/iu;

const longest = 200;

export function asksForPerson(text: string): boolean {
  const plain = text.normalize("NFKC");
  return plain.length <= longest && !negated.test(plain) && patterns.some((pattern) => pattern.test(plain));
}
