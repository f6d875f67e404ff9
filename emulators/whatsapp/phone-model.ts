/** What the stand-in tells the phone page. Directions are the phone's: `out` was sent by the customer, `in` came from the business. */

/**
 * Of the customer's own messages: `pending` until the webhook answers, `sent` while there is no webhook to deliver to, `delivered` once it
 * answered 200 (which Frontdesk does only after storing), `failed` while it refuses and delivery is retried.
 * Of the business's messages: `accepted` by the API, `sent`, `delivered` to this phone, `read` in an open chat, or `failed`.
 */
type PhoneStatus = "pending" | "accepted" | "sent" | "delivered" | "read" | "failed";

export type BusinessNumber = {
  phoneNumberId: string;
  wabaId: string;
  /** As people write it: "+49 30 5550 1234". */
  displayPhoneNumber: string;
  verifiedName: string;
  /** Not registered for the Cloud API until `POST /{id}/register` with a PIN. */
  unregistered?: boolean;
};

/**
 * `waId` is a customer's number. One who writes under a user name has a `userId` (business-scoped, as `CC.…`) and, where `hidden`, shows the
 * business no number: `waId` is then only the simulator's own key.
 */
export type Customer = { waId: string; name: string; userId?: string | undefined; hidden?: boolean | undefined };

export type PhoneMedia = {
  kind: "image" | "audio" | "video" | "document" | "sticker";
  /** Where the page loads it from; null when the stand-in does not hold the bytes. */
  url: string | null;
  mimeType: string;
  filename: string | null;
  voice: boolean;
  /** In bytes. */
  size: number | null;
};

/**
 * `reply` answers an interactive message and `quickReply` a template; `url`, `phone` and `code` act on the phone alone; `location` asks for
 * a location, `flow` opens a Flow, and `products` opens those that `target` names with commas, or the whole catalogue.
 */
export type PhoneButton = {
  kind: "reply" | "quickReply" | "url" | "phone" | "code" | "location" | "flow" | "products";
  id: string;
  title: string;
  /** The address, number or code of a button that acts on the phone alone. */
  target: string | null;
};

export type ListRow = { id: string; title: string; description: string | null };
export type PhoneList = { button: string; sections: { title: string | null; rows: ListRow[] }[] };
export type PhoneLocation = { latitude: number; longitude: number; name: string | null; address: string | null };
/** `name` and `price` are null for products that the stand-in's catalogue does not have, `quantity` where nothing was ordered. */
export type PhoneProduct = { id: string; name: string | null; price: number | null; quantity: number | null };
type PhoneContact = { name: string; organisation: string | null; phones: string[] };

export type PhoneMessage = {
  wamid: string;
  phoneNumberId: string;
  waId: string;
  direction: "in" | "out";
  type: string;
  /** Milliseconds since 1970. */
  at: number;
  status: PhoneStatus;
  header: string | null;
  /** What a person reads: text, caption, the title of what was tapped. */
  body: string;
  footer: string | null;
  buttons: PhoneButton[];
  list: PhoneList | null;
  media: PhoneMedia | null;
  location: PhoneLocation | null;
  contacts: PhoneContact[];
  /** Shown or ordered. */
  products: PhoneProduct[];
  /** The whole catalogue is offered, behind the picture of the first of `products`. */
  catalog: boolean;
  /** A limited-time offer. */
  offer: { text: string; endsAt: number | null } | null;
  /** Of a carousel template. */
  cards: { media: PhoneMedia | null; product: PhoneProduct | null; body: string; buttons: PhoneButton[] }[];
  /** The ad that the customer came from. */
  ad: string | null;
  forwarded: boolean;
  reaction: { wamid: string; emoji: string } | null;
  replyTo: string | null;
  /** What an edit or a deletion is about; `body` is then the new wording. */
  amends: { kind: "edit" | "revoke"; wamid: string } | null;
  /** What its sender did to it afterwards. */
  mark: "edited" | "deleted" | null;
  error: { code: number; title: string; details: string } | null;
};

/** One attempt to post a webhook; `status` is null when the receiver could not be reached. */
export type WebhookAttempt = {
  id: string;
  at: number;
  summary: string;
  attempt: number;
  status: number | null;
  /** Duration in milliseconds. */
  ms: number;
};

export type PhoneEvent =
  | {
      kind: "snapshot";
      numbers: BusinessNumber[];
      customers: Customer[];
      messages: PhoneMessage[];
      attempts: WebhookAttempt[];
    }
  | { kind: "message"; message: PhoneMessage }
  | { kind: "customer"; customer: Customer }
  | { kind: "typing"; phoneNumberId: string; waId: string; until: number }
  | { kind: "attempt"; attempt: WebhookAttempt };
