/** The page at `/`: what this server is and is not. */
import { html } from "hono/html";
import { standInPage } from "../shared/stand-in-page.ts";

export const page = (origin: string, buckets: readonly string[]) =>
  standInPage(
    "Cloud Storage",
    html`<p>
        This is <strong>not Google Cloud Storage</strong>. It keeps the media of Frontdesk's local suite in a folder on
        this machine and speaks the part of the JSON API that the official client uses: multipart and resumable uploads,
        downloads with ranges, look-up, list and deletion. It also answers V4 signed URLs and refuses those that are
        expired, changed, or signed by another key. Buckets: ${buckets.join(", ")}.
      </p>
      <p>
        As the client sends no credentials to an endpoint of one's own, the JSON API lets everybody on this machine in.
      </p>
      <h2>Order a fault</h2>
      <p>The next two requests for objects fail:</p>
      <pre>
curl -X POST ${origin}/control/faults \\
  -d '{"kind":"status","status":503,"path":"/o","times":2}'</pre>
      <p>
        Kinds: <code>status</code>, <code>timeout</code>, <code>resetBefore</code>, <code>resetAfter</code>,
        <code>delay</code>. <code>GET</code> lists what is ordered, <code>DELETE</code> clears it.
      </p>`,
  );
