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

export function sum(tallies: Tally[]): Tally {
  const total = emptyTally();
  for (const tally of tallies) for (const kind of kinds) total[kind] += tally[kind];
  return total;
}
