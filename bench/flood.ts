/**
 * Whether one business's flood delays another's sends: A queues 5,000 messages at once, B one every 100 ms. How long B's take from being queued
 * to WhatsApp's answer, alone, while A sends as many a second without anything waiting, while A's flood goes out, and, for comparison, behind a tenth
 * of that flood with all numbers on one queue, as it was before decision 015.
 *
 * The real handlers (the trigger's work, which makes the queues, and the sending task) run in this process against the Firestore emulator and
 * the WhatsApp stand-in. The queues are a model of Cloud Tasks (`flood/task-queue.ts`), not
 * Cloud Tasks. Not measured: triggers, the network, cold starts. Production serves the two from instances that grow in number; here both share
 * two or so processors with the emulator, so that B also feels the work that A makes. That part of the ratio is the machine's: the second row has
 * all of it and no flood. What the third adds to the second is the flood's.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Firestore } from "@google-cloud/firestore";
import { withClient, withEmulator } from "./emulator.ts";
import { openBusiness, openConversations, queuedMessage, writeMessages } from "./flood/businesses.ts";
import { sendingDesk } from "./flood/sending-desk.ts";
import type { QueuedMessage } from "./flood/businesses.ts";
import type { SendingDesk } from "./flood/sending-desk.ts";
import { percentile } from "./statistics.ts";
import { round } from "./table.ts";
import type { Cell, Report } from "./table.ts";

const floodSize = 5_000;
const probes = 100;
const probeEveryMs = 100;
/** Enough to see how long the one queue makes them wait: each waits for all of the flood, so that is a tenth. */
const probesBehind = 20;
const floodBehind = floodSize / 10;
/** As many as the flood sends: the limit of a number that the bench gives both. */
const pacedPerSecond = 20;

type Progress = (line: string) => void;

export function flood(progress: Progress): Promise<Report> {
  return withEmulator("demo-bench-flood", ({ projectId }) =>
    withClient(new Firestore({ projectId }), async (firestore) => {
      const graph = fork(join(import.meta.dirname, "flood/graph-process.ts"), {
        stdio: ["ignore", "ignore", "inherit", "ipc"],
      });
      try {
        const [url] = (await once(graph, "message")) as unknown[];
        return await measure(firestore, String(url), progress);
      } finally {
        graph.kill();
      }
    }),
  );
}

async function measure(firestore: Firestore, graphUrl: string, progress: Progress): Promise<Report> {
  progress("making conversations");
  for (const business of ["a", "b"] as const) await openBusiness(business, firestore);
  await openConversations("a", floodSize, firestore);
  await openConversations("b", probes, firestore);
  const rows: Cell[][] = [];
  const row = (name: string, times: number[], alone: number | null, rest: Cell[]): number => {
    const p95 = percentile(times, 0.95);
    rows.push([
      name,
      times.length,
      ...[percentile(times, 0.5), p95, Math.max(...times)].map((ms) => round(ms)),
      alone === null ? null : `${(p95 / alone).toFixed(2)}x`,
      ...rest,
    ]);
    return p95;
  };

  const desk = sendingDesk(firestore, graphUrl, { queuePerNumber: true });
  progress("warming up");
  await probe(desk, "warm", probesBehind);
  progress("B alone");
  const alone = row("B alone", await probe(desk, "alone", probes), null, [null, null]);
  progress("A sends as much without a flood");
  const paced = floodOf(((probes * probeEveryMs) / 1_000) * pacedPerSecond, "paced");
  await writeMessages(paced, firestore);
  const [beforePaced, pacedFrom] = [desk.sent("a"), performance.now()];
  const [busy] = await Promise.all([probe(desk, "busy", probes), sendPaced(desk, paced)]);
  const pacedRate = ((desk.sent("a") - beforePaced) / (performance.now() - pacedFrom)) * 1_000;
  row("B while A sends as much, nothing waiting", busy, alone, [desk.waiting(), round(pacedRate)]);
  progress(`A queues ${floodSize}`);
  const messages = floodOf(floodSize, "flood");
  await writeMessages(messages, firestore);
  await desk.queueAll(messages);
  progress("B beside A's flood");
  const [before, startedAt] = [desk.sent("a"), performance.now()];
  const beside = await probe(desk, "beside", probes);
  const perSecond = ((desk.sent("a") - before) / (performance.now() - startedAt)) * 1_000;
  const behind = desk.waiting();
  const flooded = row("B while A's flood goes out", beside, alone, [behind, round(perSecond)]);
  await desk.stop();

  const single = sendingDesk(firestore, graphUrl, { queuePerNumber: false });
  progress(`one queue for all, ${floodBehind} of A's before B`);
  const tenth = floodOf(floodBehind, "single");
  await writeMessages(tenth, firestore);
  await single.queueAll(tenth);
  const ahead = single.waiting();
  row("B, one queue for all", await probe(single, "behind", probesBehind), alone, [ahead, null]);
  await single.stop();

  return {
    tables: [
      {
        title: `Sends of B while A queues ${floodSize}, from queued to accepted by WhatsApp`,
        columns: ["", "sends", "p50 ms", "p95 ms", "max ms", "p95 / alone", "of A's waiting", "A's sends/s"],
        rows,
      },
    ],
    notes: [
      "Queues are a model of Cloud Tasks, 20 tasks a second for each number (the limit of numbers that are used in the phone app too), 80 for the one queue; handlers and Firestore emulator are real, WhatsApp is the stand-in in a process of its own.",
      `of A's waiting: after B's last send of the row; for one queue before B's first, which stands behind ${floodBehind} of A's, a tenth of the flood.`,
      `All handlers share this process, and its processors with the emulator: what B loses beside as many sends of A with nothing waiting is the machine's. The flood itself makes B's p95 ${(flooded / percentile(busy, 0.95)).toFixed(2)}x of that.`,
      `Sends that WhatsApp took twice: ${desk.doubled() + single.doubled()}.`,
    ],
  };
}

const floodOf = (count: number, phase: string) => Array.from({ length: count }, (_, n) => queuedMessage("a", n, phase));

async function sendPaced(desk: SendingDesk, messages: QueuedMessage[]): Promise<void> {
  for (const message of messages) {
    await desk.queueAll([message]);
    await wait(1_000 / pacedPerSecond);
  }
}

/** Milliseconds that each of B's messages took. */
async function probe(desk: SendingDesk, phase: string, count: number): Promise<number[]> {
  const times: Promise<number>[] = [];
  for (let n = 0; n < count; n++) {
    times.push(desk.queue(queuedMessage("b", n, phase)).then(({ accepted }) => accepted));
    await wait(probeEveryMs);
  }
  return Promise.all(times);
}
