/** `tenants/{t}/settings/handoff`: how a business wants conversations to reach its people. */
import { z } from "zod";
import { HandoffReason } from "./handoff.ts";

const minutes = (max: number) =>
  z
    .number("Give a number of minutes")
    .int("Whole minutes only")
    .min(1, "At least 1 minute")
    .max(max, `At most ${max} minutes`);

export const HandoffTeam = z.object({
  name: z.string().trim().min(1, "Give the team a name").max(60),
  /** Handoffs for these reasons are offered to the team first. */
  reasons: z.array(HandoffReason),
  /** So are handoffs of conversations with one of these labels. */
  labels: z.array(z.string().trim().min(1).max(40)).max(20, "At most 20 labels").default([]),
  memberUids: z.array(z.string()).max(200),
});
export type HandoffTeam = z.infer<typeof HandoffTeam>;

export const HandoffPolicy = z.object({
  /** `roundRobin` offers a waiting conversation to the available person whose last one is longest ago; `byHand` leaves that to the team. */
  assignment: z.enum(["roundRobin", "byHand"]),
  /** Conversations that one person has at once before no more are offered. */
  capacity: z.number("Give a number").int("Whole numbers only").min(1, "At least 1").max(50, "At most 50"),
  remindAfterMinutes: minutes(240),
  /** After the reminder. */
  escalateAfterMinutes: minutes(240),
  /** After that. */
  adminsAfterMinutes: minutes(240),
  /** Silence after the team's answer until the assistant takes over again; null for never. */
  handBackAfterMinutes: minutes(10_080).nullable(),
  tellPosition: z.boolean(),
  /** A message with one of these goes to a person without the assistant answering. */
  /** The template that a customer gets who still waits when their window closes; null for none. Values may hold `{name}`. */
  followUp: z
    .object({
      templateId: z.string().min(1, "Choose a template").max(128),
      values: z.record(z.string(), z.string().max(2_000)),
    })
    .nullable()
    .default(null),
  topics: z.array(z.string().trim().min(2, "At least 2 characters").max(60)).max(50, "At most 50 topics"),
  teams: z.array(HandoffTeam).max(20, "At most 20 teams"),
});
export type HandoffPolicy = z.infer<typeof HandoffPolicy>;

export const defaultPolicy: HandoffPolicy = {
  assignment: "roundRobin",
  capacity: 5,
  remindAfterMinutes: 5,
  escalateAfterMinutes: 5,
  adminsAfterMinutes: 15,
  handBackAfterMinutes: 720,
  tellPosition: true,
  followUp: null,
  topics: [],
  teams: [],
};

/** The topic that a customer's words name, whole words and case aside; null where they name none. */
export function topicIn(texts: readonly string[], topics: readonly string[]): string | null {
  const said = ` ${texts.map(bare).join(" ")} `;
  return topics.find((topic) => bare(topic) !== "" && said.includes(` ${bare(topic)} `)) ?? null;
}

const bare = (text: string): string =>
  text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
