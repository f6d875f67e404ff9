/** A meter that keeps what it was told, a thing once, as the real one does by its key. */
import type { Spent, UsageKind } from "@frontdesk/model/usage";
import type { Meter } from "./meter.ts";

type Noted = { kind: UsageKind; tokens: number; seconds?: number };

export function fakeMeter(): Meter & { noted: Noted[] } {
  const noted: Noted[] = [];
  const keys = new Set<string>();
  const once = (tenantId: string, kind: UsageKind, key: string, entry: Omit<Noted, "kind">) => {
    if (keys.has(`${tenantId} ${kind} ${key}`)) return;
    keys.add(`${tenantId} ${kind} ${key}`);
    noted.push({ kind, ...entry });
  };
  return {
    noted,
    note: async (
      tenantId: string,
      kind: UsageKind,
      key: string,
      { promptTokens, completionTokens, seconds }: Spent & { seconds?: number },
    ) => {
      once(tenantId, kind, key, {
        tokens: promptTokens + completionTokens,
        ...(seconds !== undefined && { seconds }),
      });
    },
    refresh: async () => {},
    noteEmbedding: async (tenantId: string, key: string, tokens: number) => {
      once(tenantId, "embedding", key, { tokens });
    },
  };
}
