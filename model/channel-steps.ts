/** What connecting and testing a number says to the person who does it. */
import { z } from "zod";

export const StepName = z.enum(["token", "number", "account", "subscription", "registration"]);
export type StepName = z.infer<typeof StepName>;

export const StepResult = z.object({
  step: StepName,
  outcome: z.enum(["done", "failed", "skipped"]),
  text: z.string(),
});
export type StepResult = z.infer<typeof StepResult>;

export const ConnectResult = z.object({ connected: z.boolean(), steps: z.array(StepResult) });
export type ConnectResult = z.infer<typeof ConnectResult>;

const graphId = z
  .string()
  .trim()
  .regex(/^\d{5,25}$/, "An id of Meta's has digits only");

/** What a person types to connect a number by hand. */
export const ChannelForm = z.object({
  phoneNumberId: graphId,
  wabaId: graphId,
  token: z.string().trim().min(10, "Paste the whole access token").max(1_000),
  pin: z
    .string()
    .regex(/^\d{6}$/, "A PIN has six digits")
    .nullable(),
});
export type ChannelForm = z.infer<typeof ChannelForm>;

/** What embedded signup hands the page. */
export const SignupForm = ChannelForm.omit({ token: true }).extend({
  code: z.string().min(1).max(2_000),
  /** Null where the popup names none, as for a number that stays in the WhatsApp Business app: the account's only one is meant then. */
  phoneNumberId: graphId.nullable(),
});
export type SignupForm = z.infer<typeof SignupForm>;

/** What the page needs to start embedded signup, or null where the platform has not set it up. All of it is public. */
export const SignupOptions = z.object({
  signup: z.object({ appId: z.string(), configId: z.string(), graphVersion: z.string() }).nullable(),
});

export const TestResult = z.object({ sent: z.boolean(), text: z.string() });
export type TestResult = z.infer<typeof TestResult>;

export const SyncResult = z.object({ templates: z.number().int(), failures: z.array(z.string()) });
