/** Approved templates that every business account of the stand-in starts with, and one that was rejected. */
import type { Template } from "./template.ts";

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
      id: id(5),
      name: "spring_offer",
      language: "en_US",
      category: "MARKETING",
      status: "REJECTED",
      components: [{ type: "BODY", text: "You have WON! Click now." }],
    },
  ];
}
