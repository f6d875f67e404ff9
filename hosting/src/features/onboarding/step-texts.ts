import type { StepName } from "./first-steps.ts";

export const stepTexts = {
  profile: {
    title: "Say what your business is",
    text: "Its description, languages and opening hours: the assistant speaks by them.",
  },
  number: {
    title: "Connect a WhatsApp number",
    text: "Messages to it arrive here. You need a WhatsApp Business account.",
    textInSuite: "In the local suite, take the simulator’s spare number: one tap, no account needed.",
  },
  documents: {
    title: "Add your first documents",
    text: "Prices, services, rules: the assistant answers from them and from nothing else.",
  },
  assistant: {
    title: "Try the assistant",
    text: "Write to your number as a customer would, and see what comes back and why.",
  },
  team: {
    title: "Invite your team",
    text: "They take over when a customer wants a person.",
  },
} satisfies Record<StepName, { title: string; text: string; textInSuite?: string }>;
