/** What is counted, step by step. */

export const steps = ["in", "route", "reply", "send", "statuses"] as const;
export type Step = (typeof steps)[number];

export const kinds = ["reads", "writes", "model", "embed", "search", "graph", "tasks"] as const;
export type Kind = (typeof kinds)[number];

export type Tally = Record<Kind, number>;
export type Tallies = Record<Step, Tally>;

const emptyTally = (): Tally => ({ reads: 0, writes: 0, model: 0, embed: 0, search: 0, graph: 0, tasks: 0 });

export const emptyTallies = (): Tallies => ({
  in: emptyTally(),
  route: emptyTally(),
  reply: emptyTally(),
  send: emptyTally(),
  statuses: emptyTally(),
});

/** Milliseconds of our own code and of Firestore, step by step: what others are asked for answers at once here. */
export type Times = Record<Step, number>;

export const emptyTimes = (): Times => ({ in: 0, route: 0, reply: 0, send: 0, statuses: 0 });

export function sum(tallies: Tally[]): Tally {
  const total = emptyTally();
  for (const tally of tallies) for (const kind of kinds) total[kind] += tally[kind];
  return total;
}
