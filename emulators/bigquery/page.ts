/** The page at `/`: what this server is and what it holds. */
import { html } from "hono/html";
import { standInPage } from "../shared/stand-in-page.ts";

export const page = (tables: { name: string; rows: number }[], origin: string) =>
  standInPage(
    "BigQuery",
    html`<p>
        This is <strong>not BigQuery</strong>. It is a small server of Frontdesk's local suite that speaks the calls
        which Frontdesk makes: datasets, tables, streaming inserts, and queries, which SQLite runs. It charges nothing,
        shows a row at once, drops no partition when its time is over, and knows few of BigQuery's functions. A row with
        an <code>insertId</code> of the last minute is dropped, as there.
      </p>
      <h2>Tables</h2>
      ${tables.length === 0 ? html`<p>None yet.</p>` : ""}
      <ul>
        ${tables.map(({ name, rows }) => html`<li><code>${name}</code>: ${rows} rows</li>`)}
      </ul>
      <h2>Order a fault</h2>
      <p>The next three rows find the service unavailable, and come again later:</p>
      <pre>
curl -X POST ${origin}/control/faults \\
  -d '{"kind":"status","status":503,"times":3,"path":"/insertAll"}'</pre>
      <p>
        Kinds: <code>status</code>, <code>timeout</code>, <code>resetBefore</code>, <code>resetAfter</code>,
        <code>delay</code>. <code>GET</code> lists what is ordered, <code>DELETE</code> clears it.
      </p>`,
  );
