/** What is metered, and the limits of it. */
import { businesses } from "../../tenants/businesses.ts";
import { budget } from "../../usage/budget.ts";
import { usageMeter } from "../../usage/meter.ts";
import { openaiEmbeddingModel } from "../config.ts";
import { firestore, now, once, tasks } from "./core.ts";

/** Kept for a minute per instance. */
export const knownBusinesses = once(() => businesses(firestore(), now));

export const monthlyBudget = once(() => budget({ firestore: firestore(), tasks: tasks(), now }));

export const meter = once(() =>
  usageMeter({
    firestore: firestore(),
    now,
    budget: monthlyBudget(),
    timeZoneOf: async (tenantId) => (await knownBusinesses().find(tenantId)).timeZone,
    embeddingModel: () => openaiEmbeddingModel.value(),
  }),
);
