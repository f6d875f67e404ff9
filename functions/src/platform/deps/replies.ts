/** Of answers, tries of them, and the desk that people sit at. */
import { setTimeout as sleep } from "node:timers/promises";
import { deskSettings } from "../../handoff/settings.ts";
import { fileOf } from "../../knowledge/source-file.ts";
import { withFallback } from "../../services/openai/fallback.ts";
import { businesses } from "../../tenants/businesses.ts";
import { frontDeskTools } from "../../tools/front-desk-tools.ts";
import { activity } from "./activity.ts";
import { core, firestore, log, now, once, tasks } from "./core.ts";
import { fallbackModel, moderator, openai } from "./models.ts";
import { knownBusinesses, meter, monthlyBudget } from "./usage.ts";
import { whatsapp } from "./channels.ts";
import { retriever } from "./knowledge.ts";

const desk = once(() => deskSettings(firestore(), now));

const draftDeps = once(() => ({
  ...core(),
  llm: withFallback(openai().llm, fallbackModel(), log),
  tools: frontDeskTools,
  moderator: moderator(),
  retriever: retriever(),
  fileOf: (tenantId: string, sourceId: string) => fileOf(tenantId, sourceId, firestore()),
}));

/** Functions that use it list the secrets `openaiApiKey`, `openaiFallbackApiKey` and `pineconeApiKey`. */
export const tryDeps = once(() => ({
  ...draftDeps(),
  // Whoever tries has just changed something, and looks at what is so now.
  businesses: businesses(firestore(), now, 0),
  budget: monthlyBudget(),
  meter: meter(),
}));

export const pastDeps = once(() => ({ ...core(), businesses: knownBusinesses() }));

export const answerDeps = once(() => ({
  ...draftDeps(),
  budget: monthlyBudget(),
  whatsapp: whatsapp(),
  businesses: knownBusinesses(),
  desk: desk(),
  sleep: async (ms: number) => {
    await sleep(ms);
  },
}));

export const deskDeps = once(() => ({ ...core(), desk: desk(), tasks: tasks(), activity: activity() }));

/** Functions that use it list the secret `openaiApiKey`. */
export const summaryDeps = once(() => ({ ...deskDeps(), llm: openai().llm, meter: meter() }));
