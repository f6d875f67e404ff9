/** Approved templates that every business account of the stand-in starts with, and one that was rejected. */
import type { Template } from "./template-shapes.ts";

export function seededTemplates(wabaId: string): Template[] {
  // Ids are unique over all accounts, so each account's are derived from its own id.
  const id = (index: number) => `${wabaId.replaceAll(/\D/g, "").slice(-11).padStart(11, "7")}000${index}`;
  return [
    {
      id: id(1),
      name: "hello_world",
      language: "en_US",
      category: "UTILITY",
      status: "APPROVED",
      components: [
        { type: "HEADER", format: "TEXT", text: "Hello World" },
        { type: "BODY", text: "Welcome! This message confirms that your number is connected." },
        { type: "FOOTER", text: "WhatsApp stand-in sample message" },
      ],
    },
    {
      id: id(2),
      name: "appointment_reminder",
      language: "en_US",
      category: "UTILITY",
      status: "APPROVED",
      components: [
        { type: "BODY", text: "Hi {{1}}, a reminder of your appointment on {{2}} at {{3}}. Does it still suit you?" },
        {
          type: "BUTTONS",
          buttons: [
            { type: "QUICK_REPLY", text: "I'll be there" },
            { type: "QUICK_REPLY", text: "Change it" },
          ],
        },
      ],
    },
    {
      id: id(3),
      name: "appointment_reminder",
      language: "es",
      category: "UTILITY",
      status: "APPROVED",
      components: [
        { type: "BODY", text: "Hola {{1}}, te recordamos tu cita el {{2}} a las {{3}}. ¿Te sigue viniendo bien?" },
        {
          type: "BUTTONS",
          buttons: [
            { type: "QUICK_REPLY", text: "Allí estaré" },
            { type: "QUICK_REPLY", text: "Cambiarla" },
          ],
        },
      ],
    },
    {
      id: id(4),
      name: "continue_conversation",
      language: "en_US",
      category: "UTILITY",
      status: "APPROVED",
      components: [{ type: "BODY", text: "Hi {{1}}, we have an answer to your question. Reply here to read it." }],
    },
    {
      id: id(6),
      name: "gift_voucher",
      language: "en_US",
      category: "UTILITY",
      status: "APPROVED",
      components: [
        { type: "HEADER", format: "IMAGE", example: { header_handle: ["https://example.com/voucher.jpg"] } },
        {
          type: "BODY",
          text: "Dear {{name}}, your voucher over {{amount}} is ready. Show the code at the desk.",
          example: {
            body_text_named_params: [
              { param_name: "name", example: "Ana" },
              { param_name: "amount", example: "€50" },
            ],
          },
        },
        { type: "FOOTER", text: "Valid for three years" },
        {
          type: "BUTTONS",
          buttons: [
            { type: "URL", text: "See the voucher", url: "https://salon.example/vouchers/{{1}}", example: ["a7f3"] },
            { type: "COPY_CODE", text: "Copy the code", example: "GIFT50" },
          ],
        },
      ],
    },
    {
      id: id(7),
      name: "find_us",
      language: "en_US",
      category: "UTILITY",
      status: "APPROVED",
      components: [
        { type: "HEADER", format: "LOCATION" },
        { type: "BODY", text: "Hi {{1}}, this is where we are. See you soon!" },
        { type: "BUTTONS", buttons: [{ type: "PHONE_NUMBER", text: "Call us", phone_number: "+493023125000" }] },
      ],
    },
    {
      id: id(8),
      name: "spring_looks",
      language: "en_US",
      category: "MARKETING",
      status: "APPROVED",
      components: [
        { type: "BODY", text: "Hi {{1}}, looks that our clients love this spring:" },
        {
          type: "CAROUSEL",
          cards: ["Balayage", "Copper bob"].map((look) => ({
            components: [
              { type: "HEADER", format: "IMAGE" },
              { type: "BODY", text: `${look} from {{1}}` },
              { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text: "Book it" }] },
            ],
          })),
        },
      ],
    },
    {
      id: id(9),
      name: "our_products",
      language: "en_US",
      category: "MARKETING",
      status: "APPROVED",
      components: [
        { type: "BODY", text: "Hi {{1}}, everything that we use at the salon is in our catalog now." },
        { type: "FOOTER", text: "Pick up or have it delivered" },
        { type: "BUTTONS", buttons: [{ type: "CATALOG", text: "View catalog" }] },
      ],
    },
    {
      id: `${id(1).slice(0, -1)}10`,
      name: "care_at_home",
      language: "en_US",
      category: "MARKETING",
      status: "APPROVED",
      components: [
        { type: "HEADER", format: "TEXT", text: "Care for {{1}} hair" },
        { type: "BODY", text: "Hi {{1}}, this is what your stylist would take home." },
        { type: "BUTTONS", buttons: [{ type: "MPM", text: "View items" }] },
      ],
    },
    {
      id: `${id(1).slice(0, -1)}11`,
      name: "bestsellers",
      language: "en_US",
      category: "MARKETING",
      status: "APPROVED",
      components: [
        { type: "BODY", text: "Hi {{1}}, our clients’ favourites this month:" },
        {
          type: "CAROUSEL",
          cards: [1, 2].map(() => ({
            components: [
              { type: "HEADER", format: "PRODUCT" },
              { type: "BUTTONS", buttons: [{ type: "SPM", text: "View" }] },
            ],
          })),
        },
      ],
    },
    {
      id: `${id(1).slice(0, -1)}12`,
      name: "colour_week",
      language: "en_US",
      category: "MARKETING",
      status: "APPROVED",
      components: [
        { type: "HEADER", format: "IMAGE" },
        { type: "LIMITED_TIME_OFFER", limited_time_offer: { text: "Colour week", has_expiration: true } },
        { type: "BODY", text: "Hi {{1}}, 20% off every colour until the clock runs out." },
        {
          type: "BUTTONS",
          buttons: [
            { type: "COPY_CODE", text: "Copy code", example: "COLOUR20" },
            { type: "URL", text: "Book now", url: "https://salon.example/book?offer={{1}}", example: ["colour20"] },
          ],
        },
      ],
    },
    {
      id: `${id(1).slice(0, -1)}13`,
      name: "first_visit",
      language: "en_US",
      category: "UTILITY",
      status: "APPROVED",
      components: [
        { type: "BODY", text: "Hi {{1}}, please tell us a little about your hair before your first visit." },
        { type: "BUTTONS", buttons: [{ type: "FLOW", text: "Fill in the form", flow_id: "910000000000001" }] },
      ],
    },
    {
      id: `${id(1).slice(0, -1)}14`,
      name: "sign_in_code",
      language: "en_US",
      category: "AUTHENTICATION",
      status: "APPROVED",
      components: [
        { type: "BODY", text: "*{{1}}* is your verification code. For your security, do not share this code." },
        { type: "FOOTER", text: "This code expires in 10 minutes." },
        {
          type: "BUTTONS",
          buttons: [
            {
              type: "URL",
              text: "Copy code",
              url: "https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code_expiration_minutes=10&code=otp{{1}}",
            },
          ],
        },
      ],
    },
    {
      id: id(5),
      name: "spring_offer",
      language: "en_US",
      category: "MARKETING",
      status: "REJECTED",
      components: [{ type: "BODY", text: "You have WON! Click now." }],
    },
  ];
}
