/**
 * Processes that can die. Every effect on the outside (a Firestore commit, a Graph or model call, an enqueueing) passes through
 * `effect`; a process that is told to die does so just before or just after one of them, and does nothing any more.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { Firestore } from "@google-cloud/firestore";
import { z } from "zod";

export class ProcessDied extends Error {
  override name = "ProcessDied";
}

export type Death = { atEffect: number; when: "before" | "after" };

/** Says for each effect whether the process that causes it dies there. */
export type Fate = (index: number, name: string) => "before" | "after" | null;

export type Processes = {
  /** Runs a handler as one process; rejects with `ProcessDied` where it is killed. */
  run<T>(handler: () => Promise<T>): Promise<T>;
  /** Wraps an outside effect. */
  effect<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Names of all effects so far, in order. */
  effects: string[];
};

export function processes(fate: Fate): Processes {
  const current = new AsyncLocalStorage<{ dead: boolean }>();
  const effects: string[] = [];
  return {
    effects,
    run: (handler) => current.run({ dead: false }, handler),
    async effect(name, work) {
      const process = current.getStore();
      if (process?.dead) throw new ProcessDied(`${name} in a dead process`);
      const index = effects.push(name) - 1;
      const dies = process === undefined ? null : fate(index, name);
      const die = (): never => {
        if (process) process.dead = true;
        throw new ProcessDied(`died ${dies} ${name}`);
      };
      if (dies === "before") die();
      const result = await work();
      if (dies === "after") die();
      return result;
    },
  };
}

/**
 * A client whose commits are effects. `request` is the client's own funnel for all calls that are not streams. `onWritten` gets the path of
 * each document that a commit wrote, as Firestore's triggers would, and whether the commit created it.
 */
export function mortalFirestore(
  projectId: string,
  { effect }: Pick<Processes, "effect">,
  onWritten: (path: string, created: boolean) => void = () => {},
): Firestore {
  const firestore = new Firestore({ projectId });
  const original: unknown = Reflect.get(firestore, "request");
  if (typeof original !== "function") throw new Error("this version of the Firestore client has no request()");
  Reflect.set(firestore, "request", (method: string, request: unknown, ...rest: unknown[]): Promise<unknown> => {
    const call = async (): Promise<unknown> => Reflect.apply(original, firestore, [method, request, ...rest]);
    if (method !== "commit") return call();
    return effect("commit", async () => {
      const result = await call();
      for (const { path, created } of writtenPaths(request)) onWritten(path, created);
      return result;
    });
  });
  return firestore;
}

const Commit = z.object({
  writes: z.array(
    z.object({
      update: z.object({ name: z.string() }).nullish(),
      currentDocument: z.object({ exists: z.boolean().nullish() }).nullish(),
    }),
  ),
});

function writtenPaths(request: unknown): { path: string; created: boolean }[] {
  return Commit.parse(request).writes.flatMap(({ update, currentDocument }) =>
    update ? [{ path: update.name.replace(/^.*?\/documents\//, ""), created: currentDocument?.exists === false }] : [],
  );
}
