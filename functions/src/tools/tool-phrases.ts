/** What the customer is asked before something is kept, by language. English where a language is missing. */
import type { ContactField } from "@frontdesk/model/conversation";

type Phrases = { ask: string; fields: Record<ContactField, string> };

const english: Phrases = {
  ask: "Shall I keep this for the team? {field}: {value}",
  fields: {
    fullName: "Name",
    email: "E-mail",
    postalAddress: "Address",
    birthday: "Birthday",
    preferences: "Preferences",
  },
};

const byLanguage: Record<string, Phrases> = {
  en: english,
  de: {
    ask: "Soll ich das für das Team festhalten? {field}: {value}",
    fields: {
      fullName: "Name",
      email: "E-Mail",
      postalAddress: "Adresse",
      birthday: "Geburtstag",
      preferences: "Vorlieben",
    },
  },
  es: {
    ask: "¿Lo guardo para el equipo? {field}: {value}",
    fields: {
      fullName: "Nombre",
      email: "Correo",
      postalAddress: "Dirección",
      birthday: "Cumpleaños",
      preferences: "Preferencias",
    },
  },
  pt: {
    ask: "Posso guardar isto para a equipa? {field}: {value}",
    fields: {
      fullName: "Nome",
      email: "E-mail",
      postalAddress: "Morada",
      birthday: "Aniversário",
      preferences: "Preferências",
    },
  },
  fr: {
    ask: "Dois-je noter ceci pour l'équipe ? {field} : {value}",
    fields: {
      fullName: "Nom",
      email: "E-mail",
      postalAddress: "Adresse",
      birthday: "Anniversaire",
      preferences: "Préférences",
    },
  },
  it: {
    ask: "Lo annoto per il team? {field}: {value}",
    fields: {
      fullName: "Nome",
      email: "E-mail",
      postalAddress: "Indirizzo",
      birthday: "Compleanno",
      preferences: "Preferenze",
    },
  },
  nl: {
    ask: "Zal ik dit voor het team bewaren? {field}: {value}",
    fields: {
      fullName: "Naam",
      email: "E-mail",
      postalAddress: "Adres",
      birthday: "Verjaardag",
      preferences: "Voorkeuren",
    },
  },
  zh: {
    ask: "要为团队记下这项信息吗？{field}：{value}",
    fields: { fullName: "姓名", email: "电子邮箱", postalAddress: "地址", birthday: "生日", preferences: "偏好" },
  },
  ja: {
    ask: "スタッフのために控えてよろしいですか？{field}：{value}",
    fields: {
      fullName: "お名前",
      email: "メールアドレス",
      postalAddress: "ご住所",
      birthday: "誕生日",
      preferences: "ご希望",
    },
  },
  ko: {
    ask: "직원을 위해 저장할까요? {field}: {value}",
    fields: { fullName: "이름", email: "이메일", postalAddress: "주소", birthday: "생일", preferences: "선호 사항" },
  },
  ar: {
    ask: "هل أحفظ هذا للفريق؟ {field}: {value}",
    fields: {
      fullName: "الاسم",
      email: "البريد الإلكتروني",
      postalAddress: "العنوان",
      birthday: "تاريخ الميلاد",
      preferences: "التفضيلات",
    },
  },
  hi: {
    ask: "क्या मैं इसे टीम के लिए रख लूँ? {field}: {value}",
    fields: { fullName: "नाम", email: "ई-मेल", postalAddress: "पता", birthday: "जन्मदिन", preferences: "पसंद" },
  },
  ru: {
    ask: "Сохранить это для команды? {field}: {value}",
    fields: {
      fullName: "Имя",
      email: "Эл. почта",
      postalAddress: "Адрес",
      birthday: "День рождения",
      preferences: "Предпочтения",
    },
  },
  tr: {
    ask: "Bunu ekip için kaydedeyim mi? {field}: {value}",
    fields: {
      fullName: "Ad",
      email: "E-posta",
      postalAddress: "Adres",
      birthday: "Doğum günü",
      preferences: "Tercihler",
    },
  },
};

export function confirmDetail(field: ContactField, value: string, language: string): string {
  const { ask, fields } = byLanguage[language.toLowerCase().split("-")[0] ?? ""] ?? english;
  return ask.replace("{field}", () => fields[field]).replace("{value}", () => value);
}
