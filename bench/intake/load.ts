/** The load generator: a number of connections, each with one request under way at a time. */
import autocannon from "autocannon";
import type { SignedRequest } from "./requests.ts";

/** From the first request to the last answer. */
export type Load = { seconds: number; latenciesMs: number[] };

/**
 * Posts each request once. `requests` holds one more for each connection than are posted: each has its next one ready when it ends. Throws
 * at any answer but 200.
 */
export async function load(url: string, requests: SignedRequest[], connections: number): Promise<Load> {
  const amount = requests.length - connections;
  const latenciesMs: number[] = [];
  let next = 0;
  let first = Number.POSITIVE_INFINITY;
  let last = 0;
  const failed = new Map<number, number>();
  await new Promise<void>((resolve, reject) => {
    const run = autocannon(
      {
        url,
        connections,
        amount,
        timeout: 60,
        // The end is noticed only when a sample is taken.
        sampleInt: 50,
        requests: [
          {
            method: "POST",
            setupRequest: (request) => {
              const signed = requests[next++];
              if (!signed) throw new Error("more requests were asked for than there are");
              return {
                ...request,
                body: signed.body,
                headers: { "content-type": "application/json", "x-hub-signature-256": signed.signature },
              };
            },
          },
        ],
      },
      (error: unknown, result) => {
        if (error) reject(error instanceof Error ? error : new Error("the load generator failed"));
        else if (result.errors > 0) reject(new Error(`${result.errors} requests to ${url} had no answer`));
        else resolve();
      },
    );
    run.on("response", (_, status, __, latencyMs) => {
      last = performance.now();
      first = Math.min(first, last - latencyMs);
      latenciesMs.push(latencyMs);
      if (status !== 200) failed.set(status, (failed.get(status) ?? 0) + 1);
    });
  });
  for (const [status, times] of failed) throw new Error(`${url} answered ${status} to ${times} of ${amount} requests`);
  if (latenciesMs.length !== amount) throw new Error(`${latenciesMs.length} answers to ${amount} requests`);
  return { seconds: (last - first) / 1_000, latenciesMs };
}
