/** The frame of every page that the local suite shows of itself. */
import { html, raw } from "hono/html";

type Framed = {
  title: string;
  heading: string;
  /** CSS of what stands on this page alone. */
  style: string;
  content: ReturnType<typeof html>;
};

export const framedPage = ({ title, heading, style, content }: Framed) =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
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
          ${raw(style)}
        </style>
      </head>
      <body>
        <h1>${heading}</h1>
        ${content}
      </body>
    </html>`;
