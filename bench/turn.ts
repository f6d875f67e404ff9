/**
 * What one turn costs: Firestore documents read and written, model calls, embeddings, searches, Graph API calls and tasks, from the
 * customer's message to the `read` status of the answer. Counted, not timed, and the same on every machine.
 *
 * The real use cases run against the Firestore emulator, one after the other, with fakes for WhatsApp, the model and Pinecone. Reads and
 * writes are counted in the Firestore client as Firestore bills them: each document answered, found or not, one for a query that finds
 * nothing, each document written. Not counted: what a customer who writes during the turn, a fault or a crash adds, the dashboard's
 * listeners, and index entries.
 */
import { withEmulator } from "./emulator.ts";
import type { Report } from "./table.ts";
import { countedFrontDesk } from "./turn/counted-front-desk.ts";
import type { CountedFrontDesk } from "./turn/counted-front-desk.ts";
import { kinds, steps, sum } from "./turn/tally.ts";
import type { Tallies } from "./turn/tally.ts";

/** Turns before the known customer's measured one: more messages than the model is shown, as in any longer conversation. */
const formerTurns = 10;

type Scenario = { name: string; run: (desk: CountedFrontDesk) => Promise<Tallies> };

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
        const tallies = await run(desk);
        for (const step of steps) rows.push([name, step, ...kinds.map((kind) => tallies[step][kind])]);
        const total = sum(steps.map((step) => tallies[step]));
        rows.push([name, "TOTAL", ...kinds.map((kind) => total[kind])]);
      } finally {
        await desk.stop();
      }
    }
    return {
      tables: [{ title: "One turn, counted", columns: ["customer", "step", ...kinds], rows }],
      notes: [
        "in: webhook stored; route: trigger of every new message; reply: the assistant's task; send: the sending task; statuses: sent, delivered and read, each in a webhook of its own.",
        `known: after ${formerTurns} turns, so that the 12 messages of context that the model is shown are all there to be read.`,
        "Instances hold a number's route (1 read) and a business with its settings (2 reads) for a minute; the last rows show instances that hold nothing yet.",
        "Aim: 10 writes or fewer for a known customer.",
      ],
    };
  });
}
