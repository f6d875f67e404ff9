/**
 * What one turn costs and how long it takes beside the model and the Graph API: Firestore documents read and written, model calls, embeddings, searches, Graph API calls and tasks, from the
 * customer's message to the `read` status of the answer. Counts are the same on every machine; times are of this one.
 *
 * The real use cases run against the Firestore emulator, one after the other, with fakes for WhatsApp, the model and Pinecone. Reads and
 * writes are counted in the Firestore client as Firestore bills them: each document answered, found or not, one for a query that finds
 * nothing, each document written. Not counted: what a customer who writes during the turn, a fault or a crash adds, the dashboard's
 * listeners, and index entries.
 */
import { withEmulator } from "./emulator.ts";
import { percentile } from "./statistics.ts";
import { round } from "./table.ts";
import type { Report } from "./table.ts";
import { countedFrontDesk } from "./turn/counted-front-desk.ts";
import type { CountedFrontDesk } from "./turn/counted-front-desk.ts";
import { kinds, steps, sum } from "./turn/tally.ts";
import type { Tallies, Times } from "./turn/tally.ts";

/** Turns before the known customer's measured one: more messages than the model is shown, as in any longer conversation. */
const formerTurns = 10;

type Scenario = { name: string; run: (desk: CountedFrontDesk) => Promise<{ tallies: Tallies }> };

/** Timed turns of a known customer, after some that warm the process up. */
const timedTurns = 100;
const warmUpTurns = 10;

const ana = "34600000001";

async function known(desk: CountedFrontDesk): Promise<void> {
  for (let n = 0; n < formerTurns; n++) await desk.turn(ana, [`Question ${n}: how much is a cut?`]);
  await warm(desk);
}

/** Somebody else's turn, so that the instances hold the number's route and the business. */
async function warm(desk: CountedFrontDesk): Promise<void> {
  desk.freshInstances();
  await desk.turn("34600000002", ["Are you open?"]);
}

const scenarios: Scenario[] = [
  {
    name: "new customer",
    run: async (desk) => {
      await warm(desk);
      return desk.turn(ana, ["How much is a cut?"]);
    },
  },
  {
    name: "known customer",
    run: async (desk) => {
      await known(desk);
      return desk.turn(ana, ["How much is a cut?"]);
    },
  },
  {
    name: "known, burst of 3",
    run: async (desk) => {
      await known(desk);
      return desk.turn(ana, ["Hi", "How much is a cut?", "And are you open?"]);
    },
  },
  {
    name: "known, cold instances",
    run: async (desk) => {
      await known(desk);
      desk.freshInstances();
      return desk.turn(ana, ["How much is a cut?"]);
    },
  },
];

export function turn(progress: (line: string) => void): Promise<Report> {
  return withEmulator("demo-bench-turn", async ({ projectId }) => {
    const rows: Report["tables"][number]["rows"] = [];
    for (const [n, { name, run }] of scenarios.entries()) {
      progress(name);
      const desk = await countedFrontDesk(projectId, `tenant${n}`);
      try {
        const { tallies } = await run(desk);
        for (const step of steps) rows.push([name, step, ...kinds.map((kind) => tallies[step][kind])]);
        const total = sum(steps.map((step) => tallies[step]));
        rows.push([name, "TOTAL", ...kinds.map((kind) => total[kind])]);
      } finally {
        await desk.stop();
      }
    }
    progress(`${timedTurns} turns, timed`);
    return {
      tables: [
        { title: "One turn, counted", columns: ["customer", "step", ...kinds], rows },
        {
          title: "One turn, timed: everything but the model's and the Graph API's own time, ms",
          columns: ["step", "p50", "p95"],
          rows: await overhead(projectId),
        },
      ],
      notes: [
        `Timed: ${timedTurns} turns of one known customer, one after the other, some of them after an instance's minute is over. The model, the Graph API, the embedding service and the vector index answer at once; Firestore is the emulator on this machine, so that a production turn adds its own way to Firestore and back. The burst window (1 s) and the queues' own delay are not in it.`,
        "in: webhook stored; route: trigger of every new message; reply: the assistant's task; send: the sending task; statuses: sent, delivered and read, each in a webhook of its own.",
        `known: after ${formerTurns} turns, so that the 12 messages of context that the model is shown are all there to be read.`,
        "Instances hold a number's route (1 read) and a business with its settings (2 reads) for a minute; the last rows show instances that hold nothing yet.",
        "Aim: 10 writes or fewer for a known customer.",
      ],
    };
  });
}

/** More than WhatsApp asks for between two messages to one customer, so that its limit is never waited for. */
const restMs = 7_000;

/** The answer's way alone: what comes after the customer has it, the statuses, is no part of the sum. */
async function overhead(projectId: string): Promise<Report["tables"][number]["rows"]> {
  const desk = await countedFrontDesk(projectId, "timed");
  try {
    const taken: Times[] = [];
    for (let n = 0; n < warmUpTurns + timedTurns; n++) {
      desk.rest(restMs);
      const { times } = await desk.turn(ana, [`Question ${n}: how much is a cut?`]);
      if (n >= warmUpTurns) taken.push(times);
    }
    const row = (name: string, of: (times: Times) => number) => {
      const values = taken.map(of);
      return [name, round(percentile(values, 0.5)), round(percentile(values, 0.95))];
    };
    return [
      ...steps.map((step) => row(step, (times) => times[step])),
      row("TO THE SEND", ({ in: stored, route, reply, send }) => stored + route + reply + send),
    ];
  } finally {
    await desk.stop();
  }
}
