/** Notes what asked a model beside an answer to a customer, so that it counts to the month. */
import { Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { paths } from "@frontdesk/model/paths";
import { periodOf } from "@frontdesk/model/usage";
import type { Spent, UsageKind, UsageRecord } from "@frontdesk/model/usage";
import { isAlreadyExists } from "../platform/firestore.ts";
import { hashId } from "../platform/ids.ts";
import type { Budget } from "./budget.ts";
import { costMicroUsd, costOfSeconds } from "./cost.ts";

/** What one call of a model used; `seconds` of audio where it is billed by time. */
export type Used = { model: string; promptTokens: number; completionTokens: number; seconds?: number };

export type Meter = {
  /** `key` names the work within the business: work that is repeated under the same key is noted once. */
  note(tenantId: string, kind: UsageKind, key: string, spent: Spent & { seconds?: number }): Promise<void>;
  /** Has the month's page brought up to date soon, where something else of it changed. */
  refresh(tenantId: string): Promise<void>;
  noteEmbedding(tenantId: string, key: string, tokens: number): Promise<void>;
};

/** A price that is not known counts as nothing; the tokens count all the same. */
export const spentOn = ({
  model,
  promptTokens,
  completionTokens,
  seconds = 0,
}: Used): Spent & { seconds?: number } => ({
  promptTokens,
  completionTokens,
  costMicroUsd: (costMicroUsd(model, promptTokens, completionTokens) ?? 0) + costOfSeconds(model, seconds),
  modelCalls: 1,
  ...(seconds > 0 && { seconds: Math.ceil(seconds) }),
});

type Deps = {
  firestore: Firestore;
  now: () => Date;
  timeZoneOf: (tenantId: string) => Promise<string>;
  budget: Pick<Budget, "noteTurn">;
  embeddingModel: () => string;
};

export function usageMeter({ firestore, now, timeZoneOf, budget, embeddingModel }: Deps): Meter {
  const meter: Meter = {
    async note(tenantId, kind, key, spent) {
      if (spent.modelCalls === 0) return;
      const timeZone = await timeZoneOf(tenantId);
      const record: UsageRecord = {
        ...spent,
        kind,
        period: periodOf(now(), timeZone),
        createdAt: Timestamp.fromDate(now()),
      };
      await firestore
        .doc(paths.usageEntry(tenantId, hashId("usageEntry", kind, key)))
        .create(record)
        .catch((error: unknown) => {
          if (!isAlreadyExists(error)) throw error;
        });
      await budget.noteTurn(tenantId, timeZone);
    },
    refresh: async (tenantId) => budget.noteTurn(tenantId, await timeZoneOf(tenantId)),
    async noteEmbedding(tenantId, key, tokens) {
      if (tokens === 0) return;
      const used = { model: embeddingModel(), promptTokens: tokens, completionTokens: 0 };
      await meter.note(tenantId, "embedding", key, spentOn(used));
    },
  };
  return meter;
}
