/** Posts webhooks until they are answered with 200, as the service does: with back-off, over restarts too. */
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { WebhookAttempt } from "./phone-model.ts";
import type { PendingWebhook, State } from "./state.ts";
import { signature } from "./webhook-payload.ts";

/** How the next webhooks misbehave; ordered through `/control/webhook-behaviour`. */
export const WebhookBehaviour = z.object({
  /** Extra copies of each. */
  duplicate: z.number().int().min(0).max(100).default(0),
  /** Posts each pair in reverse; one that finds no partner goes out after a second. */
  reorder: z.boolean().default(false),
  delayMs: z.number().int().min(0).default(0),
  /** Not posted at all: "message" or names of statuses. */
  drop: z.array(z.enum(["message", "sent", "delivered", "read", "failed"])).default([]),
});
export type WebhookBehaviour = z.infer<typeof WebhookBehaviour>;

export type Webhook = {
  kind: WebhookBehaviour["drop"][number] | "raw";
  body: string;
  summary: string;
  wamid?: string;
  alsoCarries?: string[];
  unsigned?: boolean;
  duplicate?: number;
  delayMs?: number;
};

type Options = {
  appSecret: string;
  url: string | null;
  /** Pause before each further attempt; the last one repeats. */
  retryDelaysMs: number[];
  state: State;
  now: () => number;
  onAttempt: (attempt: WebhookAttempt, webhook: PendingWebhook) => void;
};

const keptForMs = 7 * 24 * 3600 * 1000;
/** Longer than a cold start of the functions emulator. */
const answerWithinMs = 30_000;

export class WebhookQueue {
  behaviour: WebhookBehaviour = WebhookBehaviour.parse({});
  #url: string | null;
  readonly #options: Options;
  readonly #closing = new AbortController();
  readonly #running = new Set<Promise<unknown>>();
  #held: (() => void) | null = null;
  #urlSet: (() => void)[] = [];

  constructor(options: Options) {
    this.#options = options;
    this.#url = options.url;
    for (const webhook of options.state.webhooks.values()) this.#track(this.#deliver(webhook, () => {}));
  }

  get url(): string | null {
    return this.#url;
  }

  setUrl(url: string | null): void {
    this.#url = url;
    if (!url) return;
    for (const go of this.#urlSet.splice(0)) go();
  }

  /** Resolves with the HTTP codes of the first attempt of every copy (null: not reached); empty if it was dropped. */
  async post(webhook: Webhook): Promise<(number | null)[]> {
    const { behaviour } = this;
    if (webhook.kind !== "raw" && behaviour.drop.includes(webhook.kind)) return [];
    const copies = 1 + (webhook.duplicate ?? behaviour.duplicate);
    const first = Array.from({ length: copies }, () => {
      const pending: PendingWebhook = {
        id: randomUUID(),
        body: webhook.body,
        signed: !webhook.unsigned,
        summary: webhook.summary,
        wamid: webhook.wamid ?? null,
        alsoCarries: webhook.alsoCarries ?? [],
        attempts: 0,
        createdAt: this.#options.now(),
      };
      this.#options.state.webhooks.set(pending.id, pending);
      return pending;
    });
    this.#options.state.changed();
    if (!(await this.#pause(webhook.delayMs ?? behaviour.delayMs))) return [];
    const earlier = behaviour.reorder ? this.#takeHeld() : null;
    if (behaviour.reorder && !earlier) await this.#hold();
    const answers = await Promise.all(
      first.map(
        (pending) =>
          new Promise<number | null>((resolve) => {
            this.#track(this.#deliver(pending, resolve));
          }),
      ),
    );
    earlier?.();
    return answers;
  }

  /** Stops retrying; what is pending stays in the state. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#held?.();
    for (const go of this.#urlSet.splice(0)) go();
    await Promise.allSettled(this.#running);
  }

  async #deliver(webhook: PendingWebhook, onFirst: (status: number | null) => void): Promise<void> {
    const { state, now, retryDelaysMs, onAttempt } = this.#options;
    for (;;) {
      if (!this.#url) {
        onFirst(null);
        await new Promise<void>((go) => this.#urlSet.push(go));
      }
      if (this.#closing.signal.aborted) return onFirst(null);
      webhook.attempts += 1;
      const started = performance.now();
      const status = await this.#attempt(webhook);
      if (this.#closing.signal.aborted && status === null) return onFirst(null);
      const done = status === 200 || now() - webhook.createdAt > keptForMs;
      if (done) state.webhooks.delete(webhook.id);
      state.changed();
      const ms = Math.round(performance.now() - started);
      const { id, summary, attempts } = webhook;
      onAttempt({ id: `${id}:${attempts}`, at: now(), summary, attempt: attempts, status, ms }, webhook);
      onFirst(status);
      if (done) return;
      const pause = retryDelaysMs[Math.min(attempts, retryDelaysMs.length) - 1] ?? 1000;
      if (!(await this.#pause(pause))) return;
    }
  }

  async #attempt(webhook: PendingWebhook): Promise<number | null> {
    if (!this.#url) return null;
    try {
      const response = await fetch(this.#url, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "user-agent": "facebookexternalua",
          ...(webhook.signed && { "x-hub-signature-256": signature(this.#options.appSecret, webhook.body) }),
        },
        body: webhook.body,
        signal: AbortSignal.any([this.#closing.signal, AbortSignal.timeout(answerWithinMs)]),
      });
      await response.arrayBuffer();
      return response.status;
    } catch {
      return null;
    }
  }

  #takeHeld(): (() => void) | null {
    const held = this.#held;
    this.#held = null;
    return held;
  }

  /** Waits until the next webhook was posted, at most a second. */
  #hold(): Promise<void> {
    return new Promise((resolve) => {
      const release = () => {
        clearTimeout(timer);
        if (this.#held === release) this.#held = null;
        resolve();
      };
      const timer = setTimeout(release, 1000);
      this.#held = release;
    });
  }

  async #pause(ms: number): Promise<boolean> {
    if (ms > 0) await sleep(ms, undefined, { signal: this.#closing.signal }).catch(() => {});
    return !this.#closing.signal.aborted;
  }

  #track(work: Promise<unknown>): void {
    this.#running.add(work);
    void work.finally(() => this.#running.delete(work));
  }
}
