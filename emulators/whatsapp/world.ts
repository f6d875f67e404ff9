/** What the stand-in's parts share: options, memory, the clock and the phones that listen. */
import type { BusinessNumber, Customer, PhoneEvent, WebhookAttempt } from "./phone-model.ts";
import { phoneView } from "./phone-view.ts";
import type { State, StoredMessage } from "./state.ts";
import type { WebhookQueue } from "./webhook-queue.ts";

export type Delays = { sent: number; delivered: number; read: number };

export type WhatsappOptions = {
  port: number;
  /** Where signed webhooks are posted; null until it is known, see `setWebhookUrl`. */
  webhookUrl: string | null;
  appSecret: string;
  accessToken: string;
  verifyToken: string;
  numbers: BusinessNumber[];
  /** JSON file that keeps the chats over a restart; media lie beside it in `<stateFile>.media/`. */
  stateFile?: string;
  /** Milliseconds from the API's answer to each status; `read` counts only with `autoRead`. */
  delays?: Partial<Delays>;
  /** Reports messages as read though nobody has the chat open. */
  autoRead?: boolean;
  retryDelaysMs?: number[];
  now?: () => number;
};

/** A failure ordered through `/control/failures` for the next accepted messages. */
export type OrderedFailure = { code: number; title: string; details: string; times: number; waId: string | null };

export class World {
  readonly options: WhatsappOptions;
  readonly state: State;
  readonly now: () => number;
  readonly delays: Delays;
  readonly closing = new AbortController();
  autoRead: boolean;
  failures: OrderedFailure[] = [];
  attempts: WebhookAttempt[] = [];
  readonly #phones = new Set<(event: PhoneEvent) => void>();
  #queue: WebhookQueue | null = null;

  constructor(options: WhatsappOptions, state: State) {
    this.options = options;
    this.state = state;
    this.now = options.now ?? Date.now;
    this.delays = { sent: 250, delivered: 700, read: 2_500, ...options.delays };
    this.autoRead = options.autoRead ?? false;
  }

  get queue(): WebhookQueue {
    if (!this.#queue) throw new Error("The webhook queue is used before the stand-in has started");
    return this.#queue;
  }

  set queue(queue: WebhookQueue) {
    this.#queue = queue;
  }

  number(phoneNumberId: string): BusinessNumber | null {
    return this.options.numbers.find((number) => number.phoneNumberId === phoneNumberId) ?? null;
  }

  /** The customer behind a wa_id; one that nobody has named yet goes by the number. */
  customer(waId: string, name?: string): Customer {
    const known = this.state.customers.get(waId);
    if (known && (!name || name === known.name)) return known;
    return this.putCustomer({ ...known, waId, name: name ?? `+${waId}` });
  }

  putCustomer(customer: Customer): Customer {
    this.state.customers.set(customer.waId, customer);
    this.state.changed();
    this.tell({ kind: "customer", customer });
    return customer;
  }

  /** The customer whom a business-scoped user id names. */
  customerOf(userId: string): Customer | null {
    return [...this.state.customers.values()].find((customer) => customer.userId === userId) ?? null;
  }

  isRegistered(number: BusinessNumber): boolean {
    return !number.unregistered || this.state.registered.has(number.phoneNumberId);
  }

  /** Webhooks reach an app only while it is subscribed to the business account. */
  subscribed(wabaId: string): boolean {
    return !this.state.unsubscribed.has(wabaId);
  }

  /** Stores a message as it is now and shows it on the phones. */
  put(message: StoredMessage): void {
    this.state.messages.set(message.wamid, message);
    this.state.changed();
    this.tell({ kind: "message", message: phoneView(message, this.state.media) });
  }

  listen(phone: (event: PhoneEvent) => void): () => void {
    this.#phones.add(phone);
    phone({
      kind: "snapshot",
      numbers: this.options.numbers,
      customers: [...this.state.customers.values()],
      messages: [...this.state.messages.values()].map((message) => phoneView(message, this.state.media)),
      attempts: this.attempts,
    });
    return () => this.#phones.delete(phone);
  }

  tell(event: PhoneEvent): void {
    for (const phone of this.#phones) phone(event);
  }
}
