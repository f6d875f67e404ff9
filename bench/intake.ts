/**
 * How many webhook requests one process takes, and how long one waits for its answer, beside a bare handler that makes one commit with
 * the same writes (`bare/index.ts`). Both are served by the functions framework in one process each, both write to the same Firestore
 * emulator, the same load generator asks them in turns, and every answer is checked. The ratio says what the webhook costs on top: the signature, the
 * parsing, the read of conversation and alias before the commit, and the conditional write.
 *
 * Steady state: known customers, a warm process, no document that two requests want at once. Not measured: Firestore itself (the emulator is
 * one Java program on the same cores as everything else, so requests/s says nothing about production), the network, TLS and cold starts.
 */
import { join } from "node:path";
import { Firestore } from "@google-cloud/firestore";
import { serveFunction } from "../emulators/suite/intake.ts";
import { findFreePorts } from "../emulators/suite/ports.ts";
import { functionsDist } from "../scripts/build.ts";
import { repository } from "../scripts/repository.ts";
import { withClient, withEmulator } from "./emulator.ts";
import type { Emulator } from "./emulator.ts";
import { load } from "./intake/load.ts";
import type { Load } from "./intake/load.ts";
import { customerCount, requestSource } from "./intake/requests.ts";
import { connectNumber, copyConversations, expectSameShapes, messagesStored, tenants } from "./intake/stored.ts";
import { median, percentile } from "./statistics.ts";
import { round } from "./table.ts";
import type { Cell, Report } from "./table.ts";

const rounds = 3;
const secondsARound = 2;

/** Messages for each line of the table; how fast the last went decides how many requests a round has. The emulator warms up slowly. */
const warmUps = [150, 200];

type Handler = "bare" | "webhook";
type Series = { handler: Handler; connections: number; messages: number };

const series: Series[] = [
  { handler: "bare", connections: 16, messages: 1 },
  { handler: "webhook", connections: 16, messages: 1 },
  { handler: "bare", connections: 1, messages: 1 },
  { handler: "webhook", connections: 1, messages: 1 },
  { handler: "webhook", connections: 4, messages: 10 },
];

type Progress = (line: string) => void;

export function intake(progress: Progress): Promise<Report> {
  return withEmulator("demo-bench-intake", (emulator) =>
    withClient(new Firestore({ projectId: emulator.projectId }), async (firestore) => {
      const handlers = await serveBoth(emulator);
      try {
        return await measure(handlers.urls, firestore, progress);
      } finally {
        await handlers.stop();
      }
    }),
  );
}

async function serveBoth({ functionPort, env }: Emulator) {
  const webhook = await serveFunction(functionsDist, "whatsappWebhook", functionPort, env);
  try {
    const { functions: port } = await findFreePorts();
    const bare = await serveFunction(join(repository, "bench/bare/index.ts"), "bareWebhook", port, env);
    const stop = async () => {
      await Promise.all([webhook.stop(), bare.stop()]);
    };
    return { urls: { webhook: webhook.url, bare: bare.url }, stop };
  } catch (error) {
    await webhook.stop();
    throw error;
  }
}

async function measure(urls: Record<Handler, string>, firestore: Firestore, progress: Progress): Promise<Report> {
  const nextRequests = requestSource();
  const posted = { bare: 0, webhook: 0 };
  const run = async ({ handler, connections, messages }: Series, requests: number): Promise<Load> => {
    const result = await load(urls[handler], nextRequests(requests + connections, messages), connections);
    posted[handler] += result.latenciesMs.length * messages;
    return result;
  };

  await connectNumber(firestore);
  progress("every customer's first message, and warming up");
  await run({ handler: "webhook", connections: 8, messages: 1 }, customerCount);
  await copyConversations(firestore);
  const amounts = new Map<Series, number>();
  for (const requests of warmUps) {
    for (const one of series) {
      const { latenciesMs, seconds } = await run(one, Math.ceil(requests / one.messages));
      const wanted = Math.round((latenciesMs.length / seconds) * secondsARound);
      amounts.set(one, Math.min(5_000, Math.max(20, wanted)));
    }
  }

  const results = new Map<Series, Load[]>(series.map((one) => [one, []]));
  for (let n = 0; n < rounds; n++) {
    progress(`round ${n + 1} of ${rounds}`);
    // Turned round every time, so that whatever grows or warms up favours neither.
    for (const one of n % 2 === 0 ? series : series.toReversed()) {
      results.get(one)?.push(await run(one, amounts.get(one) ?? 0));
    }
  }
  await expectStored(posted, firestore);
  await expectSameShapes(firestore);
  return report(results);
}

/** Figures of a handler that loses messages would be worth nothing. */
async function expectStored(posted: Record<Handler, number>, firestore: Firestore): Promise<void> {
  for (const handler of ["bare", "webhook"] as const) {
    const stored = await messagesStored(firestore, tenants[handler]);
    if (stored !== posted[handler]) {
      throw new Error(`${handler}: ${posted[handler]} messages were answered 200 and ${stored} are stored`);
    }
  }
}

type Figures = { perSecond: number; range: string; p50: number; p99: number };

function figuresOf(loads: Load[]): Figures {
  const middle = (figure: (load: Load) => number) => median(loads.map(figure));
  const rates = loads.map(({ latenciesMs, seconds }) => latenciesMs.length / seconds);
  return {
    perSecond: median(rates),
    range: `${round(Math.min(...rates))}-${round(Math.max(...rates))}`,
    p50: middle(({ latenciesMs }) => percentile(latenciesMs, 0.5)),
    p99: middle(({ latenciesMs }) => percentile(latenciesMs, 0.99)),
  };
}

function report(results: Map<Series, Load[]>): Report {
  const rows: Cell[][] = [];
  let bare: Figures | null = null;
  for (const [{ handler, connections, messages }, loads] of results) {
    const figures = figuresOf(loads);
    const { perSecond, p50, p99 } = figures;
    const requests = loads.reduce((total, { latenciesMs }) => total + latenciesMs.length, 0);
    const figureCells = [round(perSecond), figures.range, round(perSecond * messages), round(p50), round(p99)];
    rows.push([handler, connections, messages, requests, ...figureCells]);
    if (handler === "bare") bare = figures;
    else if (bare && messages === 1) {
      const ratios = [perSecond / bare.perSecond, null, null, p50 / bare.p50, p99 / bare.p99];
      rows.push(["webhook / bare", null, null, null, ...ratios.map((ratio) => ratio && `${ratio.toFixed(2)}x`)]);
    }
  }
  const columns = [
    "handler",
    "connections",
    "messages a body",
    "requests",
    "requests/s",
    "in rounds",
    "messages/s",
    "p50 ms",
    "p99 ms",
  ];
  return {
    tables: [{ title: "Webhook intake beside one bare commit", columns, rows }],
    notes: [
      `Median of ${rounds} rounds, the handlers in turns; bodies and signatures were made before the clock started. Every request was answered 200 and every message is stored.`,
      `${customerCount} known customers, each in every ${customerCount}th body; the 10 messages of one body are of one customer and are stored one after the other.`,
      "The emulator, the handlers and the load generator share this machine's cores: trust the ratios.",
    ],
  };
}
