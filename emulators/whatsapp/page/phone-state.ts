/** The page's memory of what the stand-in told it, and what a chat shows of it. */
import type { BusinessNumber, Customer, PhoneEvent, PhoneMessage, WebhookAttempt } from "../phone-model.ts";
import type { Thread } from "./api.ts";

export type PhoneState = {
  ready: boolean;
  connected: boolean;
  numbers: BusinessNumber[];
  customers: Customer[];
  messages: ReadonlyMap<string, PhoneMessage>;
  /** By thread: until when the business is typing, in milliseconds since 1970. */
  typing: Readonly<Record<string, number>>;
  attempts: WebhookAttempt[];
};

export const emptyPhone: PhoneState = {
  ready: false,
  connected: false,
  numbers: [],
  customers: [],
  messages: new Map(),
  typing: {},
  attempts: [],
};

function threadKey({ phoneNumberId, waId }: Thread): string {
  return `${phoneNumberId}:${waId}`;
}

export function reducePhone(state: PhoneState, event: PhoneEvent | { kind: "disconnected" }): PhoneState {
  switch (event.kind) {
    case "snapshot":
      return {
        ...state,
        ready: true,
        connected: true,
        numbers: event.numbers,
        customers: event.customers,
        messages: new Map(event.messages.map((message) => [message.wamid, message])),
        attempts: event.attempts,
      };
    case "message": {
      const { message } = event;
      const arrived = message.direction === "in" && message.status === "delivered";
      const typing = arrived ? { ...state.typing, [threadKey(message)]: 0 } : state.typing;
      return { ...state, typing, messages: new Map(state.messages).set(message.wamid, message) };
    }
    case "customer": {
      const others = state.customers.filter(({ waId }) => waId !== event.customer.waId);
      return { ...state, customers: [...others, event.customer] };
    }
    case "typing":
      return { ...state, typing: { ...state.typing, [threadKey(event)]: event.until } };
    case "attempt":
      return { ...state, attempts: [...state.attempts, event.attempt].slice(-60) };
    case "disconnected":
      return { ...state, connected: false };
    default:
      return event satisfies never;
  }
}

export type Reactions = ReadonlyMap<string, { in: string; out: string }>;

/** What one chat shows, oldest first. The business's messages appear once they are delivered; failed ones leave a note. */
export function chatOf(state: PhoneState, thread: Thread): { messages: PhoneMessage[]; reactions: Reactions } {
  const all = [...state.messages.values()]
    .filter((message) => threadKey(message) === threadKey(thread))
    .filter((message) => message.direction === "out" || ["delivered", "read", "failed"].includes(message.status))
    .toSorted((a, b) => a.at - b.at);
  const reactions = new Map<string, { in: string; out: string }>();
  for (const { reaction, direction, status } of all) {
    if (!reaction || (direction === "in" && status === "failed")) continue;
    const found = reactions.get(reaction.wamid) ?? { in: "", out: "" };
    reactions.set(reaction.wamid, { ...found, [direction]: reaction.emoji });
  }
  const shown = all.filter(({ type, amends }) => type !== "reaction" && amends === null);
  return { messages: shown.map((message) => amended(message, all)), reactions };
}

/** `all` from old to new: the last edit counts, a deletion always. */
function amended(message: PhoneMessage, all: PhoneMessage[]): PhoneMessage {
  const mine = all.filter(
    ({ amends, direction }) => amends?.wamid === message.wamid && direction === message.direction,
  );
  if (mine.some(({ amends }) => amends?.kind === "revoke")) return { ...message, ...nothingLeft };
  const edit = mine.at(-1);
  return edit ? { ...message, body: edit.body, mark: "edited" } : message;
}

const nothingLeft = {
  header: null,
  body: "You deleted this message",
  footer: null,
  buttons: [],
  list: null,
  media: null,
  location: null,
  contacts: [],
  products: [],
  catalog: false,
  offer: null,
  cards: [],
  ad: null,
  forwarded: false,
  replyTo: null,
  mark: "deleted" as const,
};

export function unreadIn(messages: PhoneMessage[]): number {
  return messages.filter(({ direction, status }) => direction === "in" && status === "delivered").length;
}

/** One line for the list of chats. */
export function preview(message: PhoneMessage): string {
  if (message.direction === "in" && message.status === "failed") return "A message did not arrive";
  const what: Record<string, string> = {
    image: "Photo",
    audio: message.media?.voice ? "Voice message" : "Audio",
    video: "Video",
    document: message.media?.filename ?? "Document",
    sticker: "Sticker",
    location: message.location?.name ?? "Location",
    contacts: message.contacts[0]?.name ?? "Contact",
    order: "Order",
    interactive: message.products[0]?.name ?? "Message",
  };
  return message.body || (what[message.type] ?? message.type);
}
