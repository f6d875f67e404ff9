import { whatsappLimits } from "@frontdesk/model/limits";
import { expect, test } from "vitest";
import { noticePhrases } from "../handoff/notice-phrases.ts";
import { confirmDetail } from "../tools/tool-phrases.ts";
import { courteousReply } from "./courtesy-phrases.ts";
import { phrasesFor } from "./phrases.ts";
import { turnPhrases } from "./turn-phrases.ts";

const languages = ["es", "pt", "de", "fr", "it", "nl", "zh", "ja", "ko", "ar", "hi", "ru", "tr"];

test.each(languages)("all that is said without a model is said in %s, and fits", (language) => {
  const ours = { ...phrasesFor(language), ...turnPhrases(language) };
  const english = { ...phrasesFor("en"), ...turnPhrases("en") };
  expect(Object.keys(ours).toSorted()).toEqual(Object.keys(english).toSorted());
  for (const said of Object.values(ours)) expect(Object.values(english)).not.toContain(said);
  for (const title of [ours.personButton, ours.yes, ours.no]) {
    expect(title.length).toBeLessThanOrEqual(whatsappLimits.buttonTitle);
  }
  expect(ours.outOfScope).toContain("{business}");
  expect(noticePhrases(language)).not.toEqual(noticePhrases("en"));
  expect(noticePhrases(language).position).toContain("{n}");
  expect(noticePhrases(language).openAgain).toContain("{when}");
  expect(confirmDetail("email", "a@b.example", language)).not.toBe(confirmDetail("email", "a@b.example", "en"));
  for (const kind of ["greeting", "thanks", "fine"] as const) {
    expect(courteousReply(language, kind)).not.toBe(courteousReply("en", kind));
  }
});
