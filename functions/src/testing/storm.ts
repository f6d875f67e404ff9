/**
 * A storm over the whole turn: duplicates, reordering, throttling, server errors, resets before and after the request, a token that is refused
 * and renewed, and crashes between any two steps. Counts what was lost and what was doubled; both should be zero.
 */
import { MINUTE } from "@frontdesk/model/time";
import { simulatedCloud } from "./simulated-cloud.ts";
import type { SimulatedCloud } from "./simulated-cloud.ts";
import { stormWeather } from "./storm-weather.ts";
import type { Weather } from "./storm-weather.ts";

export type StormReport = {
  messages: number;
  customers: number;
  answers: number;
  /** Customers' messages that were not stored or not answered, and answers that WhatsApp never got. */
  lost: number;
  /** Sends that WhatsApp took more than once. */
  doubled: number;
  /** Messages, turns, leases or queues that came to no end. */
  stuck: number;
  weather: Weather;
};

const messagesPerCustomer = 5;
const messagesPerOutage = 250;
const withinMs = 10 * MINUTE;
let storms = 0;

/** Same seed, same faults. Needs the Firestore emulator. */
export async function storm(projectId: string, options: { messages: number; seed: number }): Promise<StormReport> {
  const weather = stormWeather(options.seed);
  const { dice } = weather;
  // Names decide ties, so they must be the same in each run: the data of a run are kept apart by its project.
  const place = { tenantId: "storm", phoneNumberId: "100000000000001" };
  const cloud = await simulatedCloud(`${projectId}-${process.pid}-${storms++}`, weather.chaos, place);
  const customers = Math.ceil(options.messages / messagesPerCustomer);
  for (let n = 0; n < options.messages; n++) {
    const delayMs = dice.below(withinMs);
    cloud.customerWrites(
      `wamid.in${n}`,
      `Question ${letters(n)}?`,
      delayMs,
      `4477${String(n % customers).padStart(8, "0")}`,
    );
  }
  for (let n = 0; n < options.messages; n += messagesPerOutage) weather.planOutage(cloud, withinMs);
  await cloud.settle(weather.enter, options.messages * 200);
  return { ...(await count(cloud, options.messages)), customers, weather: weather.report() };
}

/** A number without digits: an answer may hold none that no passage has. */
function letters(n: number): string {
  return n.toString(26).replace(/./gu, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 26)));
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
      answers.filter(({ status }) => status !== "read").length +
      [...cloud.queues.settings.values()].filter(({ paused }) => paused).length,
  };
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}
