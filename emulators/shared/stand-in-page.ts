/** The page that a stand-in shows at `/`: the frame that all of them share. */
import { html } from "hono/html";

/** `name` is that of the real service; `content` says what this is instead, what it holds and how to order faults. */
export const standInPage = (name: string, content: ReturnType<typeof html>) =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${name} stand-in</title>
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
        <h1>${name} stand-in</h1>
        ${content}
      </body>
    </html>`;
