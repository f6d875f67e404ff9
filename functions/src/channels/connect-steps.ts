/** The steps that make a number work, each checked live. The first that fails ends the walk. */
import type { GraphManagement, NumberDetails } from "../services/whatsapp/management.ts";
import { explainGraphError } from "./explain-graph-error.ts";
import type { StepName, StepResult } from "@frontdesk/model/channel-steps";

export type ConnectInput = { phoneNumberId: string; wabaId: string; token: string; pin: string | null };

export type Walk = { steps: StepResult[]; number: NumberDetails | null };

type Outcome = { ok: boolean; text: string };

export async function walkSteps(input: ConnectInput, graph: GraphManagement): Promise<Walk> {
  const { phoneNumberId, wabaId, token, pin } = input;
  let number: NumberDetails | null = null;

  const work: [StepName, () => Promise<Outcome>][] = [
    [
      "token",
      async () => {
        await graph.verifyToken(token);
        return { ok: true, text: "Meta accepts the access token." };
      },
    ],
    [
      "number",
      async () => {
        number = await graph.findNumber(token, phoneNumberId);
        return { ok: true, text: `The number is ${number.displayPhoneNumber}, “${number.verifiedName}”.` };
      },
    ],
    [
      "account",
      async () =>
        (await graph.numbersOf(token, wabaId)).includes(phoneNumberId)
          ? { ok: true, text: "The number belongs to the WhatsApp Business Account." }
          : { ok: false, text: "The number is not one of this WhatsApp Business Account. Check both ids." },
    ],
    [
      "subscription",
      async () => {
        await graph.subscribe(token, wabaId);
        return (await graph.isSubscribed(token, wabaId))
          ? { ok: true, text: "Messages of this account are delivered to Frontdesk." }
          : { ok: false, text: "Meta took the subscription but does not list it. Try again in a minute." };
      },
    ],
    [
      "registration",
      async () => {
        if (number?.status === "CONNECTED") return { ok: true, text: "The number is registered for the Cloud API." };
        if (pin === null) {
          return {
            ok: false,
            text: "The number is not registered for the Cloud API yet. Give a six-digit PIN: the one of its two-step verification, or a new one.",
          };
        }
        await graph.register(token, phoneNumberId, pin);
        return { ok: true, text: "The number was registered for the Cloud API." };
      },
    ],
  ];

  const steps: StepResult[] = [];
  let failed = false;
  for (const [step, run] of work) {
    if (failed) {
      steps.push({ step, outcome: "skipped", text: "Not tried." });
      continue;
    }
    const { ok, text } = await run().catch((error: unknown) => ({ ok: false, text: explainGraphError(error) }));
    failed = !ok;
    steps.push({ step, outcome: ok ? "done" : "failed", text });
  }
  return { steps, number };
}
