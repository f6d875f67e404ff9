/** Messages that come without a composer of their own: each as the webhook shows it. */
import type { Outgoing, Thread } from "./api.ts";
import type { IconName } from "./icons.tsx";

type RareMessage = { label: string; hint: string; icon: IconName; message: (thread: Thread) => Outgoing };

const text = (body: string) => ({ type: "text", text: { body } });

export const rareMessages: RareMessage[] = [
  {
    label: "Write after tapping an ad",
    hint: "Opens a window of 72 hours",
    icon: "link",
    message: () => ({
      ...text("Hi, I saw your ad. Is the offer still on?"),
      referral: {
        source_url: "https://fb.me/3spring",
        source_id: "120212345678901234",
        source_type: "ad",
        headline: "Spring colours, 20 % off",
        body: "Book this week",
        media_type: "image",
        image_url: "https://example.com/ad.jpg",
        ctwa_clid: "ARAkLkA8rmlFeiCktEJQ-QTwRiyYHAFDLMNDBH0CD3qpjd0HR4irJ6LEkR7JwLF4XvnO2E4Nx0",
      },
    }),
  },
  {
    label: "Ask about a product",
    hint: "From the catalogue's page",
    icon: "bag",
    message: ({ waId }) => ({
      ...text("Do you have this one in stock?"),
      context: {
        from: waId,
        id: "wamid.product",
        referred_product: { catalog_id: "1830127380", product_retailer_id: "argan-oil-100" },
      },
    }),
  },
  {
    label: "Forward a message",
    hint: "Marked as forwarded",
    icon: "reply",
    message: () => ({ ...text("Their hours: 9 to 18, closed on Mondays"), context: { forwarded: true } }),
  },
  {
    label: "Forward a chain letter",
    hint: "Marked as forwarded many times",
    icon: "reply",
    message: () => ({
      ...text("Send this to ten friends!"),
      context: { forwarded: true, frequently_forwarded: true },
    }),
  },
  {
    label: "Send two contacts",
    hint: "With e-mail and company",
    icon: "person",
    message: () => ({
      type: "contacts",
      contacts: [
        {
          name: { formatted_name: "Sofia Marín", first_name: "Sofia", last_name: "Marín" },
          org: { company: "Marín Events", title: "Planner" },
          phones: [{ phone: "+34 600 555 019", wa_id: "34600555019", type: "WORK" }],
          emails: [{ email: "sofia@marin.example", type: "WORK" }],
        },
        {
          name: { formatted_name: "Ben Okafor", first_name: "Ben" },
          phones: [{ phone: "+44 7700 900321", type: "HOME" }],
        },
      ],
    }),
  },
  {
    label: "Submit a Flow",
    hint: "A form, without being asked for it",
    icon: "list",
    message: () => ({
      type: "interactive",
      interactive: {
        type: "nfm_reply",
        nfm_reply: {
          name: "flow",
          body: "Sent",
          response_json: JSON.stringify({
            flow_token: "demo",
            screen_0_Name_0: "Amelia Hart",
            screen_0_Service_1: "Balayage",
            screen_0_Allergies_2: ["Nuts", "Latex"],
          }),
        },
      },
    }),
  },
  {
    label: "Tap a template's button",
    hint: "As if an appointment reminder had come before",
    icon: "reply",
    message: () => ({ type: "button", button: { payload: "appointment:keep", text: "I'll be there" } }),
  },
  {
    label: "Send what is not supported",
    hint: "A poll: WhatsApp passes only an error on",
    icon: "close",
    message: () => ({
      type: "unsupported",
      errors: [
        {
          code: 131051,
          title: "Message type unknown",
          message: "Message type unknown",
          error_data: { details: "Message type is currently not supported." },
        },
      ],
      unsupported: { type: "poll" },
    }),
  },
  {
    label: "Write in a group",
    hint: "Frontdesk shows groups, and answers in none",
    icon: "person",
    message: () => ({ ...text("Hi all, who is at the salon today?"), group_id: "120363041234567890" }),
  },
  {
    label: "Send a kind that is new",
    hint: "Of which nobody has heard yet",
    icon: "close",
    message: () => ({ type: "hologram", hologram: { id: "1", depth: 3 } }),
  },
  {
    label: "Open the chat without writing",
    hint: "request_welcome",
    icon: "smile",
    message: () => ({ type: "request_welcome" }),
  },
  {
    label: "Change the phone",
    hint: "WhatsApp reports a new identity",
    icon: "phone",
    message: ({ waId }) => ({
      type: "system",
      system: {
        body: "The security code of this customer changed",
        identity: "zXcVbN123",
        customer: waId,
        type: "customer_identity_changed",
      },
    }),
  },
  {
    label: "Send a message of 25 hours ago",
    hint: "Comes late: its window has closed already",
    icon: "down",
    message: () => ({
      ...text("This was written yesterday"),
      timestamp: String(Math.floor(Date.now() / 1000) - 25 * 3600),
    }),
  },
];
