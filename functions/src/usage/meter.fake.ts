/** A meter that keeps what it was told. */
import type { Spent, UsageKind } from "@frontdesk/model/usage";
import type { Meter } from "./meter.ts";

type Noted = { kind: UsageKind; tokens: number; seconds?: number };

export function fakeMeter(): Meter & { noted: Noted[] } {
  const noted: Noted[] = [];
  return {
    noted,
    note: async (
      _tenantId: string,
      kind: UsageKind,
      _key: string,
      { promptTokens, completionTokens, seconds }: Spent & { seconds?: number },
    ) => {
      noted.push({ kind, tokens: promptTokens + completionTokens, ...(seconds !== undefined && { seconds }) });
    },
    refresh: async () => {},
    noteEmbedding: async (_tenantId: string, _key: string, tokens: number) => {
      noted.push({ kind: "embedding", tokens });
    },
  };
}
