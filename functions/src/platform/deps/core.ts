/**
 * What every other file of this folder builds on. Clients are built in this folder and nowhere else, each on first use, so that a
 * function pays for nothing it does not touch.
 */
import { Firestore } from "@google-cloud/firestore";
import { cloudQueues } from "../../services/cloud-tasks/queues.ts";
import { functionsUrl, mediaConcurrency, projectID, region, tasksEndpoint } from "../config.ts";
import { promptRetries } from "../edges.ts";
import { newOwner } from "../ids.ts";
import { cloudLog } from "../log.ts";
import { cloudTasks } from "../tasks.ts";
import { tenantQueues } from "../tenant-queues.ts";
import type { TenantLanes } from "../tenant-queues.ts";

export const once = <T>(build: () => T): (() => T) => {
  let built: { value: T } | undefined;
  return () => (built ??= { value: build() }).value;
};

export const now = () => new Date();

export const log = cloudLog;

export const firestore = once(() => new Firestore());

export const queues = once(() =>
  cloudQueues({ endpoint: () => tasksEndpoint.value(), projectId: () => projectID.value(), location: region }),
);

/** A quarter of what the function takes in all: of several floods none has it to itself. */
const lanes: TenantLanes = () => ({
  reply: { retries: promptRetries, maxConcurrentDispatches: 25, maxDispatchesPerSecond: 50 },
  fetchMedia: {
    retries: promptRetries,
    maxConcurrentDispatches: Math.max(1, Math.ceil(mediaConcurrency.value() / 4)),
    maxDispatchesPerSecond: 50,
  },
});

export const tasks = once(() => {
  const all = cloudTasks({
    functionsUrl: () => functionsUrl.value() || `https://${region}-${projectID.value()}.cloudfunctions.net`,
  });
  return tenantQueues(all, { queues: queues(), lanes, log, now, withoutQueue: new Map() });
});

export const core = once(() => ({ firestore: firestore(), now, log, newOwner }));

export const routeDeps = once(() => ({ tasks: tasks() }));

export const limitDeps = once(() => ({ firestore: firestore(), now, random: Math.random }));

export const oversightDeps = once(() => ({ ...core(), tasks: tasks() }));

export const followUpDeps = once(() => ({ ...core(), tasks: tasks() }));
