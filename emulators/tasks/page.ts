/** The page at `/`: what this server is and what it holds. */
import { html } from "hono/html";
import { standInPage } from "../shared/stand-in-page.ts";
import type { Queue } from "./server.ts";

export const page = (queues: Queue[], origin: string) =>
  standInPage(
    "Cloud Tasks",
    html`<p>
        This is <strong>not Cloud Tasks</strong>. It is a small server of Frontdesk's local suite that makes, changes,
        pauses and resumes queues by Google's API. The queues are those of Firebase's Tasks emulator, which cannot
        change or pause them: a rate that changes later and a pause are only noted here. Messages of a paused number
        wait all the same, since each send looks at its number first.
      </p>
      <h2>Queues of numbers</h2>
      ${queues.length === 0 ? html`<p>None yet.</p>` : ""}
      <ul>
        ${queues.map(
          ({ name, state, settings: { rateLimits } }) =>
            html`<li>
              <code>${name.split("/").at(-1) ?? name}</code>: ${state.toLowerCase()},
              ${rateLimits.maxDispatchesPerSecond} a second
            </li>`,
        )}
      </ul>
      <h2>Order a fault</h2>
      <p>The next request finds no room for another queue:</p>
      <pre>
curl -X POST ${origin}/control/faults \\
  -d '{"kind":"status","status":429,"path":"/queues/"}'</pre>
      <p>
        Kinds: <code>status</code>, <code>timeout</code>, <code>resetBefore</code>, <code>resetAfter</code>,
        <code>delay</code>. <code>GET</code> lists what is ordered, <code>DELETE</code> clears it.
      </p>`,
  );
