/** The page at `/`: what this server is and is not. */
import { html } from "hono/html";

export const page = (origin: string, buckets: readonly string[]) =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Cloud Storage stand-in</title>
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
        <h1>Cloud Storage stand-in</h1>
        <p>
          This is <strong>not Google Cloud Storage</strong>. It keeps the media of Frontdesk's local suite in a folder
          on this machine and speaks the part of the JSON API that the official client uses: multipart and resumable
          uploads, downloads with ranges, look-up, list and deletion. It also answers V4 signed URLs and refuses those
          that are expired, changed, or signed by another key. Buckets: ${buckets.join(", ")}.
        </p>
        <p>
          As the client sends no credentials to an endpoint of one's own, the JSON API lets everybody on this machine
          in.
        </p>
        <h2>Order a fault</h2>
        <p>The next two requests for objects fail:</p>
        <pre>
curl -X POST ${origin}/control/faults \\
  -d '{"kind":"status","status":503,"path":"/o","times":2}'</pre>
        <p>
          Kinds: <code>status</code>, <code>timeout</code>, <code>resetBefore</code>, <code>resetAfter</code>,
          <code>delay</code>. <code>GET</code> lists what is ordered, <code>DELETE</code> clears it.
        </p>
      </body>
    </html>`;
