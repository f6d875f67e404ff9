/** The page at `/`: what this server is and what it holds. */
import { html } from "hono/html";
import { standInPage } from "../shared/stand-in-page.ts";
import type { State } from "./state.ts";

export const page = (state: State, origin: string) =>
  standInPage(
    "Pinecone",
    html`<p>
        This is <strong>not Pinecone</strong>. It is a small server of Frontdesk's local suite that speaks Pinecone's
        protocol for dense indexes (control plane, vectors, namespaces). It compares a query with every vector, so its
        results are exact, and it shows what was written at once, where the real service takes some seconds. Set
        <code>PINECONE_API_KEY</code> to use the real service.
      </p>
      <h2>Indexes</h2>
      <ul>
        ${[...state.indexes.values()].map(
          ({ settings, namespaces, vectorCount }) =>
            html`<li>
              <code>${settings.name}</code>: ${settings.dimension} dimensions, ${settings.metric}, ${vectorCount}
              vectors in ${namespaces.size} namespaces
            </li>`,
        )}
      </ul>
      <h2>Order a fault</h2>
      <p>The next query finds the service unavailable:</p>
      <pre>
curl -X POST ${origin}/control/faults \\
  -d '{"kind":"status","status":503,"path":"/query"}'</pre>
      <p>
        Kinds: <code>status</code>, <code>timeout</code>, <code>resetBefore</code>, <code>resetAfter</code>,
        <code>delay</code>. <code>GET</code> lists what is ordered, <code>DELETE</code> clears it.
      </p>`,
  );
