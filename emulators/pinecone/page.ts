/** The page at `/`: what this server is and what it holds. */
import { html } from "hono/html";
import type { State } from "./state.ts";

export const page = (state: State, origin: string) =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Pinecone stand-in</title>
        <style>
          :root {
            color-scheme: light dark;
          }
          body {
            font:
              16px/1.5 system-ui,
              sans-serif;
            max-width: 46rem;
            margin: 3rem auto;
            padding: 0 1rem;
          }
          pre {
            overflow-x: auto;
            padding: 0.75rem 1rem;
            border: 1px solid color-mix(in srgb, currentColor 25%, transparent);
            border-radius: 0.5rem;
          }
        </style>
      </head>
      <body>
        <h1>Pinecone stand-in</h1>
        <p>
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
        </p>
      </body>
    </html>`;
