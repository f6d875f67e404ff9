/**
 * A storm over the whole turn: duplicates, reordering, throttling, server errors, resets before and after the request, and crashes between any
 * two steps. Counts what was lost and what was doubled; both should be zero.
 */
import { GraphError, NotSentError, UnknownOutcomeError } from "../services/whatsapp/graph-errors.ts";
import { random } from "./random.ts";
import type { Random } from "./random.ts";
import { simulatedCloud } from "./simulated-cloud.ts";
import type { SendFault, SimulatedCloud } from "./simulated-cloud.ts";

type Weather = { duplicates: number; deaths: number; sends: number; effects: number };

export type StormReport = {
  messages: number;
  customers: number;
  answers: number;
  /** Customers' messages that were not stored or not answered, and answers that WhatsApp never got. */
  lost: number;
  /** Sends that WhatsApp took more than once. */
  doubled: number;
  /** Messages, turns or leases that came to no end. */
  stuck: number;
  weather: Weather;
};

const messagesPerCustomer = 5;

/** Same seed, same faults. Needs the Firestore emulator. */
export async function storm(projectId: string, options: { messages: number; seed: number }): Promise<StormReport> {
  const dice = random(options.seed);
  const weather: Weather = { duplicates: 0, deaths: 0, sends: 0, effects: 0 };
  const cloud = await simulatedCloud(projectId, {
    fate: () => {
      weather.effects += 1;
      if (!dice.chance(0.02)) return null;
      weather.deaths += 1;
      return dice.chance(0.5) ? "before" : "after";
    },
    copies: () => {
      if (!dice.chance(0.1)) return 1;
      weather.duplicates += 1;
      return 2;
    },
    pick: dice.below,
    failSend: () => {
      const fault = sendFault(dice);
      if (fault) weather.sends += 1;
      return fault;
    },
    statusDelayMs: () => 300 + dice.below(20_000),
  });
  const customers = Math.ceil(options.messages / messagesPerCustomer);
  for (let n = 0; n < options.messages; n++) {
    const delayMs = dice.below(10 * 60_000);
    cloud.customerWrites(`wamid.in${n}`, `Question ${n}?`, delayMs, `4477${String(n % customers).padStart(8, "0")}`);
  }
  await cloud.settle(undefined, options.messages * 200);
  return { ...(await count(cloud, options.messages)), customers, weather };
}

function sendFault(dice: Random): SendFault | null {
  const roll = dice.next();
  if (roll < 0.05) return { error: new GraphError(429, 130429, "rate", null), sent: false };
  if (roll < 0.08) return { error: new GraphError(500, 131000, "something went wrong", null), sent: false };
  if (roll < 0.11) return { error: new NotSentError("connection refused"), sent: false };
  if (roll < 0.14) return { error: new UnknownOutcomeError("reset before the request arrived"), sent: false };
  if (roll < 0.18) return { error: new UnknownOutcomeError("reset after the request arrived"), sent: true };
  return null;
}

async function count(cloud: SimulatedCloud, expected: number): Promise<Omit<StormReport, "customers" | "weather">> {
  const messages = await cloud.messages();
  const conversations = await cloud.conversations();
  const inbound = messages.filter(({ direction }) => direction === "in");
  const answers = messages.filter(({ direction }) => direction === "out");
  const sent = Map.groupBy(cloud.sends, ({ callbackData }) => callbackData);
  const unanswered = conversations.map(({ turn }) => turn.inboundSeq - turn.answeredSeq);
  return {
    messages: inbound.length,
    answers: answers.length,
    lost: expected - inbound.length + sum(unanswered) + (answers.length - sent.size),
    doubled: sum([...sent.values()].map((of) => of.length - 1)),
    stuck:
      conversations.filter(({ turn }) => turn.lease !== null).length +
      answers.filter(({ status }) => status !== "read").length,
  };
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}
