/** Queues of Cloud Tasks that are made while we run, beside those that come with a function: a port and its adapter. */
import type { CloudTasksClient } from "@google-cloud/tasks";

export type QueueSettings = {
  /** Letters, digits and hyphens, 100 at most. */
  name: string;
  maxDispatchesPerSecond: number;
  maxConcurrentDispatches: number;
  retries: { maxAttempts: number; minBackoffSeconds: number; maxBackoffSeconds: number; maxDoublings: number };
  /** A paused queue keeps its tasks and takes more, but hands none out. */
  paused: boolean;
};

export type Queues = {
  /** Makes the queue or changes it; doing it again changes nothing. */
  keep(settings: QueueSettings): Promise<void>;
};

type Config = {
  /** Another endpoint than Google's, such as `http://127.0.0.1:4050`, or "". */
  endpoint: () => string;
  projectId: () => string;
  location: string;
};

export function cloudQueues({ endpoint, projectId, location }: Config): Queues {
  let opened: Promise<CloudTasksClient> | undefined;
  return {
    async keep({ name: id, retries, maxDispatchesPerSecond, maxConcurrentDispatches, paused }) {
      const client = await (opened ??= open(endpoint()));
      const name = client.queuePath(projectId(), location, id);
      const [queue] = await client.updateQueue({
        queue: {
          name,
          rateLimits: { maxDispatchesPerSecond, maxConcurrentDispatches },
          retryConfig: {
            maxAttempts: retries.maxAttempts,
            minBackoff: { seconds: retries.minBackoffSeconds },
            maxBackoff: { seconds: retries.maxBackoffSeconds },
            maxDoublings: retries.maxDoublings,
          },
        },
        updateMask: { paths: ["rate_limits", "retry_config"] },
      });
      const isPaused = queue.state === "PAUSED";
      if (paused && !isPaused) await client.pauseQueue({ name });
      if (!paused && isPaused) await client.resumeQueue({ name });
    },
  };
}

async function open(endpoint: string): Promise<CloudTasksClient> {
  const { CloudTasksClient } = await import("@google-cloud/tasks");
  if (endpoint === "") return new CloudTasksClient();
  const { protocol, hostname, port } = new URL(endpoint);
  return new CloudTasksClient({
    fallback: true,
    protocol: protocol.replace(":", ""),
    apiEndpoint: hostname,
    port: Number(port),
    // Whoever is at another endpoint asks for no account of Google's.
    apiKey: "none",
  });
}
