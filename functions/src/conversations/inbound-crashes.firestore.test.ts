/** The intake killed before and after each of its commits; Meta delivers again until it hears 200; always the same end. */
import { Firestore } from "@google-cloud/firestore";
import { expect, test } from "vitest";
import { mortalFirestore, processes, ProcessDied } from "../testing/processes.ts";
import type { Death } from "../testing/processes.ts";
import { ana, metadata, ownNumber, routeTestNumber, stored, textFrom, webhook } from "../testing/webhook.ts";

const base = Math.floor(Date.now() / 1_000) - 900;
const at = (seconds: number) => String(base + seconds);
const about = (type: string, id: string, content: object, seconds: number) => ({
  from: ana,
  id,
  timestamp: at(seconds),
  type,
  [type]: content,
});
const newNumber = "447700900101";

const bodies: [string, object][] = [
  ["messages", { metadata, messages: [textFrom(ana, "a", "one", at(0))] }],
  ["messages", { metadata, messages: [textFrom(ana, "b", "two", at(10))] }],
  ["messages", { metadata, messages: [about("edit", "e", edited("a", "uno"), 20)] }],
  ["messages", { metadata, messages: [about("revoke", "r", { original_message_id: "b" }, 30)] }],
  ["messages", { metadata, messages: [about("edit", "e2", edited("c", "three"), 40)] }],
  ["messages", { metadata, messages: [textFrom(ana, "c", "drei", at(35))] }],
  ["messages", { metadata, messages: [about("system", "s", { type: "user_changed_number", wa_id: newNumber }, 50)] }],
  ["messages", { metadata, messages: [textFrom(newNumber, "d", "four", at(60))] }],
  [
    "smb_message_echoes",
    { metadata, message_echoes: [{ ...textFrom(ownNumber, "o", "ours", at(70)), to: newNumber }] },
  ],
  ["user_preferences", { metadata, user_preferences: [{ wa_id: newNumber, ...marketing("stop"), timestamp: base }] }],
  ["message_template_status_update", { message_template_id: 7, message_template_name: "t", event: "APPROVED" }],
  ["phone_number_quality_update", { display_phone_number: ownNumber, event: "FLAGGED", current_limit: "TIER_1K" }],
];

function edited(original: string, body: string) {
  return { original_message_id: original, message: { type: "text", text: { body } } };
}

function marketing(value: string) {
  return { category: "marketing_messages", value };
}

let run = 0;

/** What is in the database at the end, without the times at which it came there. */
async function endOf(death: Death | null): Promise<{ effects: number; end: string }> {
  const life = processes((index) => (death?.atEffect === index ? death.when : null));
  const projectId = `demo-crashes-${process.pid}-${run++}`;
  const plain = new Firestore({ projectId });
  await routeTestNumber(plain);
  const firestore = mortalFirestore(projectId, life);
  const { field } = webhook(firestore);
  for (const [n, [name, value]] of bodies.entries()) {
    for (let answered = false; !answered;) {
      try {
        await life.run(() => field(name, value, base + n));
        answered = true;
      } catch (error) {
        if (!diedIn(error)) throw error;
      }
    }
  }
  const end = await stored(plain);
  const others = await Promise.all(
    ["templates", "channels", "contactAliases"].map((name) => plain.collectionGroup(name).get()),
  );
  const documents = [...Object.values(end).flat(), ...others.flatMap(({ docs }) => docs.map((doc) => doc.data()))];
  await Promise.all([plain.terminate(), firestore.terminate()]);
  return { effects: life.effects.length, end: JSON.stringify(documents.map(timeless)) };
}

function diedIn(error: unknown): boolean {
  return error instanceof ProcessDied || (error instanceof Error && diedIn(error.cause));
}

const arrival = new Set(["createdAt", "at", "newestAt", "lastMessageAt", "handoffDueAt"]);

function timeless(document: object): [string, unknown][] {
  return Object.entries(document)
    .filter(([key]) => !arrival.has(key))
    .map(([key, value]) => [
      key,
      key === "turn" ? Object.entries(value).filter(([inner]) => !arrival.has(inner)) : value,
    ]);
}

const calm = await endOf(null);

test("the run without a death ends as each delivery says", () => {
  expect(calm.effects).toBeGreaterThanOrEqual(bodies.length);
  for (const word of ["uno", "three", "ours", "optedOut", "APPROVED", "TIER_1K", newNumber])
    expect(calm.end).toContain(word);
});

const deaths = Array.from({ length: calm.effects }, (_, atEffect) => atEffect).flatMap((atEffect) => [
  { atEffect, when: "before" as const },
  { atEffect, when: "after" as const },
]);

test.each(deaths)("killed $when commit $atEffect, it ends the same", async (death) => {
  expect((await endOf(death)).end).toBe(calm.end);
});
