/** The faults of a storm, drawn from a seed and written down as they happen. */
import { MINUTE, SECOND } from "@frontdesk/model/time";
import { sha256 } from "../platform/ids.ts";
import { GraphError, NotSentError, UnknownOutcomeError } from "../services/whatsapp/graph-errors.ts";
import { random } from "./random.ts";
import type { Chaos, SendFault, SimulatedCloud } from "./simulated-cloud.ts";

export type Weather = {
  effects: number;
  crashes: number;
  duplicates: number;
  failedSends: number;
  /** Times in which WhatsApp refused the number's token. */
  outages: number;
  /** Kinds of steps (which handler, which effect), and before or after how many of them a crash came. */
  stepKinds: number;
  crashedKinds: number;
  /** Of all faults, in their order and place: the same for the same seed. */
  hash: string;
};

type Kind = { chance: number; name: string; fault: () => SendFault };

const sendFaults: Kind[] = [
  { chance: 0.04, name: "130429", fault: () => refused(429, 130429) },
  { chance: 0.02, name: "131056", fault: () => refused(400, 131056) },
  { chance: 0.02, name: "80007", fault: () => refused(400, 80007) },
  { chance: 0.03, name: "500", fault: () => refused(500, 131000) },
  { chance: 0.03, name: "no connection", fault: () => ({ error: new NotSentError("refused"), sent: false }) },
  { chance: 0.03, name: "reset before", fault: () => ({ error: new UnknownOutcomeError("reset"), sent: false }) },
  { chance: 0.04, name: "reset after", fault: () => ({ error: new UnknownOutcomeError("reset"), sent: true }) },
];

function refused(status: number, code: number): SendFault {
  return { error: new GraphError(status, code, "storm", null), sent: false };
}

export function stormWeather(seed: number) {
  const dice = random(seed);
  const log: string[] = [];
  const counts = { effects: 0, crashes: 0, duplicates: 0, failedSends: 0, outages: 0 };
  const kinds = new Map<string, boolean>();
  let handler = "";
  const chaos: Chaos = {
    withoutQueue: true,
    fate: (index, name) => {
      counts.effects += 1;
      const kind = `${handler}: ${name}`;
      if (!kinds.has(kind)) kinds.set(kind, false);
      if (!dice.chance(0.02)) return null;
      const when = dice.chance(0.5) ? "before" : "after";
      counts.crashes += 1;
      kinds.set(kind, true);
      log.push(`${index} ${kind}: dies ${when}`);
      return when;
    },
    copies: () => {
      if (!dice.chance(0.1)) return 1;
      counts.duplicates += 1;
      log.push(`${counts.effects} twice`);
      return 2;
    },
    pick: (count) => {
      const picked = dice.below(count);
      if (picked > 0) log.push(`${counts.effects} ${picked} of ${count} first`);
      return picked;
    },
    failSend: (index) => {
      let roll = dice.next();
      for (const { chance, name, fault } of sendFaults) {
        roll -= chance;
        if (roll >= 0) continue;
        counts.failedSends += 1;
        log.push(`send ${index}: ${name}`);
        return fault();
      }
      return null;
    },
    statusDelayMs: () => 300 + dice.below(20 * SECOND),
  };
  return {
    dice,
    chaos,
    /** The handler that is called next. */
    enter: async (what: string): Promise<void> => void (handler = what),
    /** WhatsApp refuses the token for some minutes, some time in the next `withinMs`. */
    planOutage(cloud: SimulatedCloud, withinMs: number): void {
      const from = dice.below(withinMs);
      const until = from + 5 * MINUTE + dice.below(20 * MINUTE);
      counts.outages += 1;
      log.push(`token refused from ${from} to ${until} ms`);
      cloud.later(from, () => cloud.acceptToken(false));
      cloud.later(until, () => cloud.acceptToken(true));
    },
    report: (): Weather => ({
      ...counts,
      stepKinds: kinds.size,
      crashedKinds: [...kinds.values()].filter(Boolean).length,
      hash: sha256(Buffer.from(log.join("\n"))).slice(0, 16),
    }),
  };
}
