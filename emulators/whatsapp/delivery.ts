/** Carries an accepted message to the phone and reports `sent`, `delivered` and `read`, each after a while. */
import { setTimeout as sleep } from "node:timers/promises";
import { fetchLinkedMedia } from "./linked-media.ts";
import type { StoredMessage } from "./state.ts";
import { statusPayload } from "./webhook-payload.ts";
import type { StatusName } from "./webhook-payload.ts";
import type { World } from "./world.ts";

export class Delivery {
  readonly #world: World;
  readonly #running = new Set<Promise<unknown>>();

  constructor(world: World) {
    this.#world = world;
  }

  /** Takes up what an earlier run left undelivered. */
  resume(): void {
    for (const message of this.#world.state.messages.values()) {
      if (message.direction === "in" && (message.status === "accepted" || message.status === "sent"))
        this.start(message);
    }
  }

  start({ wamid }: StoredMessage): void {
    this.#track(this.#deliver(wamid));
  }

  /** The customer looks at the chat: everything that has arrived is read. */
  readThread(phoneNumberId: string, waId: string): void {
    for (const { wamid, direction, status } of this.#world.state.thread(phoneNumberId, waId)) {
      if (direction === "in" && status === "delivered") this.#track(this.#report(wamid, "read"));
    }
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#running);
  }

  async #deliver(wamid: string): Promise<void> {
    const { delays } = this.#world;
    const status = this.#current(wamid)?.status;
    if (status === "accepted") {
      if (!(await this.#pause(delays.sent))) return;
      await fetchLinkedMedia(wamid, this.#world);
      if (this.#world.closing.signal.aborted) return;
      if (this.#current(wamid)?.error) return this.#report(wamid, "failed");
      await this.#report(wamid, "sent");
    }
    if (!(await this.#pause(Math.max(0, delays.delivered - delays.sent)))) return;
    await this.#report(wamid, "delivered");
    if (!this.#world.autoRead || !(await this.#pause(Math.max(0, delays.read - delays.delivered)))) return;
    if (this.#current(wamid)?.status === "delivered") await this.#report(wamid, "read");
  }

  /** Resolves after the first attempt to post the status, so that statuses leave in order unless reordering was asked for. */
  async #report(wamid: string, status: StatusName): Promise<void> {
    const world = this.#world;
    const message = this.#current(wamid);
    const number = message && world.number(message.phoneNumberId);
    if (!message || !number) return;
    world.put({ ...message, status });
    if (!world.subscribed(number.wabaId)) return;
    const customer = world.customer(message.waId);
    const body = statusPayload(number, customer, message, status, world.now());
    const posted = world.queue.post({
      kind: status,
      body,
      summary: `${status}: ${message.type} to ${customer.name}`,
    });
    if (!world.queue.behaviour.reorder) await posted;
    else this.#track(posted);
  }

  #current(wamid: string): StoredMessage | undefined {
    return this.#world.state.messages.get(wamid);
  }

  async #pause(ms: number): Promise<boolean> {
    const { signal } = this.#world.closing;
    await sleep(ms, undefined, { signal }).catch(() => {});
    return !signal.aborted;
  }

  #track(work: Promise<unknown>): void {
    this.#running.add(work);
    void work.finally(() => this.#running.delete(work));
  }
}
