/** The page that a stand-in shows at `/`. */
import type { html } from "hono/html";
import { framedPage } from "./framed-page.ts";

const style = `
  pre {
    overflow-x: auto;
    padding: 0.75rem 1rem;
    border: 1px solid color-mix(in srgb, currentColor 25%, transparent);
    border-radius: 0.5rem;
  }`;

/** `name` is that of the real service; `content` says what this is instead, what it holds and how to order faults. */
export const standInPage = (name: string, content: ReturnType<typeof html>) =>
  framedPage({ title: `${name} stand-in`, heading: `${name} stand-in`, style, content });
