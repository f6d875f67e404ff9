/**
 * Looks after what is due, as Cloud Scheduler does in production: the emulators run no schedules. A run works on its first page at once, and orders
 * further ones through the queue as usual.
 */

const everyMs = 30_000;

/** Returns what stops it. */
export function startClock(functionsUrl: string, log: (line: string) => void): () => void {
  let complained = false;
  const tick = async () => {
    const runId = new Date().toISOString();
    await order("sweepHandoffs", { runId, tenantId: null, after: null });
    await order("sweepFollowUps", { runId, after: null });
  };
  const order = async (sweep: string, payload: object) => {
    const response = await fetch(`${functionsUrl}/${sweep}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ data: payload }),
    });
    if (!response.ok) throw new Error(`${sweep} answered ${response.status}`);
  };
  const timer = setInterval(() => {
    tick().catch((error: unknown) => {
      if (!complained) log(`Waiting customers are not looked after: ${String(error)}`);
      complained = true;
    });
  }, everyMs);
  return () => clearInterval(timer);
}
