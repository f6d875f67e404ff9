/** What the page can order to go wrong, with the service's own codes and words. */
import type { BusinessNumber, Customer } from "../phone-model.ts";

const messages = "/messages";
const refused = (status: number, code: number, message: string) => ({
  kind: "status",
  path: messages,
  status,
  body: { error: { message: `(#${code}) ${message}`, type: "OAuthException", code, error_data: { details: message } } },
});

export const apiFaults: { label: string; fault: object }[] = [
  { label: "429 too many messages", fault: refused(429, 130_429, "Rate limit hit") },
  { label: "Pair limit", fault: refused(400, 131_056, "(Business Account, Consumer Account) pair rate limit hit") },
  { label: "500", fault: refused(500, 131_000, "Something went wrong") },
  { label: "503", fault: refused(503, 131_016, "Service unavailable") },
  { label: "Time-out of 60 s", fault: { kind: "timeout", path: messages, delayMs: 60_000 } },
  { label: "Slow by 8 s", fault: { kind: "delay", path: messages, delayMs: 8_000 } },
  { label: "Reset before the work", fault: { kind: "resetBefore", path: messages } },
  { label: "Reset after the work", fault: { kind: "resetAfter", path: messages } },
  { label: "Account locked", fault: refused(403, 131_031, "Business Account locked") },
  {
    label: "File download fails",
    fault: { kind: "status", path: "/whatsapp_business/attachments/", status: 500 },
  },
];

export const laterFailures = [
  { code: 131_026, title: "Message undeliverable", details: "The receiver cannot be reached." },
  { code: 131_047, title: "Re-engagement message", details: "More than 24 hours have passed." },
  { code: 131_053, title: "Media upload error", details: "The file could not be processed." },
  { code: 131_049, title: "Not delivered to keep engagement healthy", details: "Too many marketing messages." },
];

/** The stand-in's reminder in English. */
const reminder = ({ wabaId }: BusinessNumber) => ({
  message_template_id: Number(`${wabaId.replaceAll(/\D/g, "").slice(-11).padStart(11, "7")}0002`),
  message_template_name: "appointment_reminder",
  message_template_language: "en_US",
});

/** What fields about one number carry besides their own. */
const ofNumber = ({ displayPhoneNumber, phoneNumberId }: BusinessNumber) => ({
  messaging_product: "whatsapp",
  metadata: { display_phone_number: displayPhoneNumber.replaceAll(/\D/g, ""), phone_number_id: phoneNumberId },
});
const seconds = () => Math.floor(Date.now() / 1_000);
const idsOf = ({ waId, userId, hidden }: Customer) => ({
  ...(!hidden && { wa_id: waId }),
  ...(userId && { user_id: userId }),
});

const marketing = (choice: "stop" | "resume") => (number: BusinessNumber, customer: Customer) => ({
  ...ofNumber(number),
  contacts: [{ profile: { name: customer.name }, ...idsOf(customer) }],
  user_preferences: [
    {
      ...idsOf(customer),
      detail: `User requested to ${choice} marketing messages`,
      category: "marketing_messages",
      value: choice,
      timestamp: seconds(),
    },
  ],
});

/** Fields beside `messages`. */
export const reports: {
  label: string;
  field: string;
  value: (number: BusinessNumber, customer: Customer) => Record<string, unknown>;
}[] = [
  {
    label: "Quality of the number falls",
    field: "phone_number_quality_update",
    value: ({ displayPhoneNumber }) => ({
      display_phone_number: displayPhoneNumber.replaceAll(/\D/g, ""),
      event: "FLAGGED",
      current_limit: "TIER_1K",
    }),
  },
  {
    label: "A template is paused",
    field: "message_template_status_update",
    value: (number) => ({ ...reminder(number), event: "PAUSED", reason: "LOW_QUALITY" }),
  },
  {
    label: "The template is approved again",
    field: "message_template_status_update",
    value: (number) => ({ ...reminder(number), event: "APPROVED", reason: "NONE" }),
  },
  {
    label: "An alert about the account",
    field: "account_alerts",
    value: ({ wabaId }) => ({
      entity_type: "WABA",
      entity_id: wabaId,
      alert_severity: "WARNING",
      alert_status: "ACTIVE",
      alert_type: "INCREASED_CAPABILITIES_ELIGIBILITY_DEFERRED",
      alert_description: "Verify the business to send more messages a day.",
    }),
  },
  {
    label: "The limit grows",
    field: "business_capability_update",
    value: () => ({ max_daily_conversation_per_phone: 10_000, max_phone_numbers_per_business: 20 }),
  },
  {
    label: "A template's quality falls",
    field: "message_template_quality_update",
    value: (number) => ({ ...reminder(number), previous_quality_score: "GREEN", new_quality_score: "YELLOW" }),
  },
  {
    label: "The account is restricted",
    field: "account_update",
    value: ({ displayPhoneNumber }) => ({
      phone_number: displayPhoneNumber.replaceAll(/\D/g, ""),
      event: "ACCOUNT_RESTRICTION",
      restriction_info: [{ restriction_type: "RESTRICTED_BIZ_INITIATED_MESSAGING", expiration: seconds() + 86_400 }],
    }),
  },
  { label: "The customer wants no marketing", field: "user_preferences", value: marketing("stop") },
  { label: "The customer takes marketing again", field: "user_preferences", value: marketing("resume") },
  {
    label: "The customer calls",
    field: "calls",
    value: (number, customer) => ({
      ...ofNumber(number),
      contacts: [{ profile: { name: customer.name }, ...idsOf(customer) }],
      calls: [
        {
          id: `wacid.${Date.now()}`,
          ...(!customer.hidden && { from: customer.waId }),
          ...(customer.userId && { from_user_id: customer.userId }),
          to: number.displayPhoneNumber.replaceAll(/\D/g, ""),
          event: "connect",
          direction: "USER_INITIATED",
          timestamp: String(seconds()),
        },
      ],
    }),
  },
  {
    label: "History of the phone app",
    field: "history",
    value: (number, customer) => {
      const from = number.displayPhoneNumber.replaceAll(/\D/g, "");
      const message = (n: number, author: string, body: string) => ({
        from: author,
        ...(author === from && { to: customer.waId }),
        id: `wamid.history.${customer.waId}.${n}`,
        timestamp: String(seconds() - 40 * 86_400 + n * 60),
        type: "text",
        text: { body },
        history_context: { status: "READ" },
      });
      const messages = [
        message(0, customer.waId, "Hi, do you open on Sundays?"),
        message(1, from, "Hello! No, we are closed on Sundays."),
      ];
      const metadata = { phase: 0, chunk_order: 1, progress: 100 };
      return { ...ofNumber(number), history: [{ metadata, threads: [{ id: customer.waId, messages }] }] };
    },
  },
  {
    label: "The business names the customer in its phone",
    field: "smb_app_state_sync",
    value: (number, customer) => ({
      ...ofNumber(number),
      state_sync: [
        {
          type: "contact",
          contact: {
            full_name: `${customer.name} (regular)`,
            ...(customer.hidden ? { user_id: customer.userId } : { phone_number: customer.waId }),
          },
          action: "add",
          metadata: { timestamp: String(seconds()) },
        },
      ],
    }),
  },
  {
    label: "A form (Flow) is in trouble",
    field: "flows",
    value: () => ({
      event: "FLOW_STATUS_CHANGE",
      message: "Flow Booking changed status from PUBLISHED to THROTTLED",
      flow_id: "810530000000001",
      old_status: "PUBLISHED",
      new_status: "THROTTLED",
    }),
  },
  { label: "A field that nobody knows", field: "brand_new_field", value: () => ({ anything: true }) },
];
