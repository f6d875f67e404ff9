/** What all task queue functions share: how many tries, and which errors end them. */
import type { Request, TaskQueueOptions } from "firebase-functions/tasks";
import { HttpsError } from "firebase-functions/https";
import type { z } from "zod";
import { BusyError, PermanentError } from "./errors.ts";
import { errorFields } from "./log.ts";
import type { Log } from "./log.ts";

/** About three hours of trying, quick at first. */
export const patientRetries = {
  maxAttempts: 45,
  minBackoffSeconds: 1,
  maxBackoffSeconds: 300,
  maxDoublings: 8,
} as const satisfies TaskQueueOptions["retryConfig"];

/** A few minutes of trying: for work that a customer waits for. */
export const promptRetries = {
  maxAttempts: 12,
  minBackoffSeconds: 1,
  maxBackoffSeconds: 60,
  maxDoublings: 5,
} as const satisfies TaskQueueOptions["retryConfig"];

/** Parses the payload and runs the use case. A `PermanentError` is logged and acknowledged; a `BusyError` brings the task back quietly. */
export async function runTask<T>(
  request: Request,
  schema: z.ZodType<T>,
  retries: { maxAttempts: number },
  log: Log,
  work: (task: T, lastAttempt: boolean) => Promise<void>,
): Promise<void> {
  const parsed = schema.safeParse(request.data);
  if (!parsed.success) {
    log.error("task dropped: its payload has not the shape of its schema", { queue: request.queueName });
    return;
  }
  try {
    await work(parsed.data, request.retryCount >= retries.maxAttempts - 1);
  } catch (error) {
    if (error instanceof PermanentError) {
      log.error("task ended for good", { queue: request.queueName, ...errorFields(error) });
      return;
    }
    if (error instanceof BusyError) throw new HttpsError("unavailable", error.message);
    throw error;
  }
}
