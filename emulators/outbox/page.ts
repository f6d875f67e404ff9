/** The page at `/`: the e-mails that would have been sent. */
import { html } from "hono/html";
import { framedPage } from "../shared/framed-page.ts";
import type { OutboxMail } from "./mails.ts";

const style = `
  article {
    margin: 1rem 0;
    padding: 0.25rem 1rem 1rem;
    border: 1px solid color-mix(in srgb, currentColor 25%, transparent);
    border-radius: 0.5rem;
  }
  h2 {
    margin: 0.75rem 0 0.25rem;
    font-size: 1.05rem;
  }
  p {
    margin: 0.25rem 0;
  }
  .body {
    margin-top: 0.75rem;
    white-space: pre-line;
    overflow-wrap: anywhere;
  }`;

export const page = (mails: readonly OutboxMail[]) =>
  framedPage({
    title: "Outbox of the local suite",
    heading: "Outbox",
    style,
    content: html`<p>
        <strong>No e-mail is sent from here.</strong> These are the messages that Firebase's trigger-email extension, an
        SMTP server or Firebase Authentication would have sent. Load the page anew for the newest.
      </p>
      ${mails.length === 0 ? html`<p>Nothing yet: sign up, or invite somebody.</p>` : ""}
      ${mails.map(
        ({ to, subject, text, from, at }) =>
          html`<article>
            <h2>${subject}</h2>
            <p>To ${to}, from ${from}${at === null ? "" : html`, <time datetime="${at}">${at}</time>`}</p>
            <p class="body">
              ${text.split(/(https?:\/\/\S+)/).map((part, index) => (index % 2 === 1 ? html`<a href="${part}">${part}</a>` : part))}
            </p>
          </article>`,
      )}`,
  });
