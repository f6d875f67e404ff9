/**
 * What every other file of this folder builds on. Clients are built in this folder and nowhere else, each on first use, so that a
 * function pays for nothing it does not touch.
 */
import { Firestore } from "@google-cloud/firestore";
import { functionsUrl, projectID, region } from "../config.ts";
import { newOwner } from "../ids.ts";
import { cloudLog } from "../log.ts";
import { cloudTasks } from "../tasks.ts";

export const once = <T>(build: () => T): (() => T) => {
  let built: { value: T } | undefined;
  return () => (built ??= { value: build() }).value;
};

export const now = () => new Date();

export const log = cloudLog;

export const firestore = once(() => new Firestore());

export const tasks = once(() =>
  cloudTasks({
    functionsUrl: () => functionsUrl.value() || `https://${region}-${projectID.value()}.cloudfunctions.net`,
  }),
);

export const core = once(() => ({ firestore: firestore(), now, log, newOwner }));

export const routeDeps = once(() => ({ tasks: tasks() }));

export const limitDeps = once(() => ({ firestore: firestore(), now, random: Math.random }));

export const oversightDeps = once(() => ({ ...core(), tasks: tasks() }));

export const followUpDeps = once(() => ({ ...core(), tasks: tasks() }));
