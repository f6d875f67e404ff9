/** Opens BigQuery: its client is loaded on first use. */
import type { BigQuery } from "@google-cloud/bigquery";

/** `endpoint` is another than Google's, such as `http://127.0.0.1:4090`, or "". */
export async function openBigquery(endpoint: string, projectId: string): Promise<BigQuery> {
  const { BigQuery } = await import("@google-cloud/bigquery");
  // The queue that a task is on tries again, with its own patience.
  const retryOptions = { autoRetry: false };
  if (endpoint === "") return new BigQuery({ projectId, retryOptions });
  const client = new BigQuery({ projectId, apiEndpoint: endpoint, retryOptions });
  // Whoever is at another endpoint asks for no account of Google's, and there may be none to ask for.
  Object.assign(client.authClient, { authorizeRequest: async (request: unknown) => request });
  return client;
}
