import type { TrialSubject } from "@frontdesk/model/trial";
import { TriedVersion } from "@frontdesk/model/answer-case";
import { useCallback, useEffect, useRef, useState } from "react";
import { useCall } from "../../lib/call.ts";
import { explain } from "../../lib/explain.ts";
import { useTenant } from "../../lib/tenant.ts";

export type TrialItem = { key: string; subject: TrialSubject };

export type TrialState =
  | { kind: "waiting" }
  | { kind: "running" }
  | { kind: "done"; result: TriedVersion }
  | { kind: "failed"; message: string };

export type TrialRun = {
  stateOf: (key: string) => TrialState | null;
  isRunning: boolean;
  run: (items: readonly TrialItem[]) => void;
  stop: () => void;
};

/** Each asks the model twice; more at once would only meet the model's limits. */
const atOnce = 2;

/** Asks again, a few at a time, and keeps what came of each. Leaving the page stops it. */
export function useTrialRun(number: number): TrialRun {
  const call = useCall();
  const { tenantId } = useTenant();
  const [states, setStates] = useState<ReadonlyMap<string, TrialState>>(new Map());
  const [isRunning, setRunning] = useState(false);
  const current = useRef(0);
  const stop = useCallback(() => {
    current.current += 1;
    setRunning(false);
    setStates((before) => new Map([...before].filter(([, { kind }]) => kind === "done" || kind === "failed")));
  }, []);
  useEffect(
    () => () => {
      current.current += 1;
    },
    [],
  );

  const run = (items: readonly TrialItem[]) => {
    const id = ++current.current;
    const put = (key: string, state: TrialState) => {
      if (current.current === id) setStates((before) => new Map(before).set(key, state));
    };
    setRunning(true);
    setStates((before) => new Map([...before, ...items.map(({ key }) => [key, { kind: "waiting" }] as const)]));
    const queue = [...items];
    const work = async () => {
      for (let next = queue.shift(); next && current.current === id; next = queue.shift()) {
        const { key, subject } = next;
        put(key, { kind: "running" });
        try {
          put(key, { kind: "done", result: await call("tryVersion", { tenantId, number, subject }, TriedVersion) });
        } catch (error) {
          put(key, { kind: "failed", message: explain(error) });
        }
      }
    };
    const all = async () => {
      await Promise.all(Array.from({ length: atOnce }, work));
      if (current.current === id) setRunning(false);
    };
    void all();
  };

  return { stateOf: (key) => states.get(key) ?? null, isRunning, run, stop };
}
