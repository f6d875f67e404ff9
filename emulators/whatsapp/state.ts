/** Everything the stand-in remembers, kept in memory and saved to a file so that a restarted suite still has its chats. */
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import type { Customer } from "./phone-model.ts";
import { seededCustomers } from "./seeded-customers.ts";
import { seededTemplates } from "./seeded-templates.ts";
import { Template } from "./template-shapes.ts";

export const StoredMessage = z.object({
  wamid: z.string(),
  phoneNumberId: z.string(),
  waId: z.string(),
  direction: z.enum(["in", "out"]),
  at: z.number(),
  status: z.enum(["pending", "accepted", "sent", "delivered", "read", "failed"]),
  type: z.string(),
  /** The message as it went over the wire, without its envelope: `{ type: "text", text: { body } }`. */
  content: z.record(z.string(), z.unknown()),
  /** The business's `biz_opaque_callback_data`. */
  opaque: z.string().nullable(),
  /** Pricing category of a business's message. */
  category: z.string(),
  error: z.object({ code: z.number(), title: z.string(), details: z.string() }).nullable(),
});
export type StoredMessage = z.infer<typeof StoredMessage>;

export const StoredMedia = z.object({
  id: z.string(),
  mimeType: z.string(),
  filename: z.string().nullable(),
  sha256: z.string(),
  size: z.number(),
  createdAt: z.number(),
  /** Media that a customer sent live 7 days, media that the business uploaded 30. */
  origin: z.enum(["customer", "business"]),
});
export type StoredMedia = z.infer<typeof StoredMedia>;

/** A webhook that has not been answered with 200 yet. */
export const PendingWebhook = z.object({
  id: z.string(),
  body: z.string(),
  signed: z.boolean(),
  summary: z.string(),
  /** The customer's message that it carries, whose ticks depend on the answer. */
  wamid: z.string().nullable(),
  attempts: z.number(),
  /** Further messages of the customer in the same body. */
  alsoCarries: z.array(z.string()).default([]),
  createdAt: z.number(),
});
export type PendingWebhook = z.infer<typeof PendingWebhook>;

const Saved = z.object({
  customers: z.array(
    z.object({
      waId: z.string(),
      name: z.string(),
      userId: z.string().optional(),
      hidden: z.boolean().optional(),
    }),
  ),
  messages: z.array(StoredMessage),
  media: z.array(StoredMedia),
  templates: z.record(z.string(), z.array(Template)),
  unsubscribed: z.array(z.string()),
  registered: z.array(z.string()).default([]),
  tokens: z
    .object({
      issued: z.array(z.string()),
      revoked: z.array(z.string()),
      usedCodes: z.array(z.string()),
      allRefused: z.boolean().default(false),
    })
    .default({ issued: [], revoked: [], usedCodes: [], allRefused: false }),
  webhooks: z.array(PendingWebhook),
});
type Saved = z.infer<typeof Saved>;

function parseSaved(text: string, file: string): Saved {
  try {
    return Saved.parse(JSON.parse(text));
  } catch (cause) {
    throw new Error(`The phone's chats in ${file} cannot be read; delete that file to start without them`, { cause });
  }
}

export class State {
  customers = new Map<string, Customer>(seededCustomers.map((customer) => [customer.waId, customer]));
  messages = new Map<string, StoredMessage>();
  media = new Map<string, StoredMedia>();
  /** By WhatsApp business account. */
  templates = new Map<string, Template[]>();
  /** Business accounts whose app subscription was deleted. */
  unsubscribed = new Set<string>();
  /** Numbers that were registered through the API; others are registered from the start unless their options say otherwise. */
  registered = new Set<string>();
  tokens = { issued: new Set<string>(), revoked: new Set<string>(), usedCodes: new Set<string>(), allRefused: false };
  /** Formats of uploaded samples by their handles; not kept over a restart. */
  sampleHandles = new Map<string, string>();
  webhooks = new Map<string, PendingWebhook>();
  readonly #file: string | null;
  readonly #bytes = new Map<string, Uint8Array>();
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(file: string | null) {
    this.#file = file;
  }

  static async load(file: string | null): Promise<State> {
    const state = new State(file);
    const text = file && (await readFile(file, "utf8").catch(() => null));
    if (!text) return state;
    const saved = parseSaved(text, file);
    state.customers = new Map(saved.customers.map((customer) => [customer.waId, customer]));
    state.messages = new Map(saved.messages.map((message) => [message.wamid, message]));
    state.media = new Map(saved.media.map((media) => [media.id, media]));
    state.templates = new Map(Object.entries(saved.templates));
    state.unsubscribed = new Set(saved.unsubscribed);
    state.registered = new Set(saved.registered);
    state.tokens = {
      issued: new Set(saved.tokens.issued),
      revoked: new Set(saved.tokens.revoked),
      usedCodes: new Set(saved.tokens.usedCodes),
      allRefused: saved.tokens.allRefused,
    };
    state.webhooks = new Map(saved.webhooks.map((webhook) => [webhook.id, webhook]));
    return state;
  }

  templatesOf(wabaId: string): Template[] {
    const templates = this.templates.get(wabaId) ?? seededTemplates(wabaId);
    this.templates.set(wabaId, templates);
    return templates;
  }

  thread(phoneNumberId: string, waId: string): StoredMessage[] {
    return [...this.messages.values()].filter(
      (message) => message.phoneNumberId === phoneNumberId && message.waId === waId,
    );
  }

  async putMedia(media: StoredMedia, bytes: Uint8Array): Promise<void> {
    const path = this.#mediaPath(media.id);
    if (path) {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, bytes);
    } else {
      this.#bytes.set(media.id, bytes);
    }
    this.media.set(media.id, media);
    this.changed();
  }

  async mediaBytes(id: string): Promise<Uint8Array | null> {
    const path = this.#mediaPath(id);
    if (!path) return this.#bytes.get(id) ?? null;
    return readFile(path).catch(() => null);
  }

  async deleteMedia(id: string): Promise<void> {
    const path = this.#mediaPath(id);
    if (path) await rm(path, { force: true });
    this.#bytes.delete(id);
    this.media.delete(id);
    this.changed();
  }

  /** Saves soon; many changes in a row make one write. */
  changed(): void {
    if (this.#file && !this.#timer) this.#timer = setTimeout(() => this.#saveSoon(), 200).unref();
  }

  /** Saves now. The file is replaced in one step, so that a crash leaves the old or the new one, never a half. */
  flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const written = this.#writing.then(() => this.#write());
    this.#writing = written.catch(() => {});
    return written;
  }

  #saveSoon(): void {
    this.flush().catch((error: unknown) => console.error(`Could not save the chats to ${this.#file}`, error));
  }

  async #write(): Promise<void> {
    if (!this.#file) return;
    const saved: Saved = {
      customers: [...this.customers.values()],
      messages: [...this.messages.values()],
      media: [...this.media.values()],
      templates: Object.fromEntries(this.templates),
      unsubscribed: [...this.unsubscribed],
      registered: [...this.registered],
      tokens: {
        issued: [...this.tokens.issued],
        revoked: [...this.tokens.revoked],
        usedCodes: [...this.tokens.usedCodes],
        allRefused: this.tokens.allRefused,
      },
      webhooks: [...this.webhooks.values()],
    };
    await mkdir(dirname(this.#file), { recursive: true });
    await writeFile(`${this.#file}.new`, JSON.stringify(saved));
    await rename(`${this.#file}.new`, this.#file);
  }

  #mediaPath(id: string): string | null {
    return this.#file && join(`${this.#file}.media`, id);
  }
}
