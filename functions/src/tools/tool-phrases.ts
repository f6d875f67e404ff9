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
};

export function confirmDetail(field: ContactField, value: string, language: string): string {
  const { ask, fields } = byLanguage[language.toLowerCase().split("-")[0] ?? ""] ?? english;
  return ask.replace("{field}", () => fields[field]).replace("{value}", () => value);
}
