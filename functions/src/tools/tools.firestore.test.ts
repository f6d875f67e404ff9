/** Tools within the whole turn on the Firestore emulator: killed after each step, delivered twice; every deed once. */
import { FieldValue } from "@google-cloud/firestore";
import { paths } from "@frontdesk/model/paths";
import { ToolCallRecord } from "@frontdesk/model/tool-call";
import { z } from "zod";
import { expect, test } from "vitest";
import { calm, fatedTo, simulatedCloud } from "../testing/simulated-cloud.ts";
import type { Chaos, SimulatedCloud } from "../testing/simulated-cloud.ts";
import { frontDeskTools } from "./front-desk-tools.ts";
import { defineTool } from "./tool.ts";
import type { Tool } from "./tool.ts";

const projectId = `demo-tools-${process.pid}`;

/** Counts in a document how often it ran: what the tests below are about. */
const noteVisit: Tool = defineTool({
  name: "note_visit",
  description: "Notes a visit.",
  arguments: z.object({ day: z.string() }),
  callers: ["assistant"],
  effect: "write",
  key: ({ day }) => day,
  confirm: null,
  async run({ day }, { tenantId, contactId }, tx, { firestore }) {
    tx.update(firestore.doc(paths.contact(tenantId, contactId)), { visits: FieldValue.increment(1) });
    return { noted: day };
  },
});

const noting: Chaos = {
  ...calm,
  tools: [noteVisit],
  model: (_, messages) =>
    messages.some(({ role }) => role === "tool")
      ? { text: "I have noted it." }
      : [{ name: "note_visit", arguments: '{"day":"friday"}' }],
};

async function contact(cloud: SimulatedCloud) {
  const { contactId } = await cloud.conversation();
  return cloud.firestore.doc(paths.contact(cloud.tenantId, contactId)).get();
}

async function records(cloud: SimulatedCloud): Promise<ToolCallRecord[]> {
  const { docs } = await cloud.firestore.collectionGroup("toolCalls").where("tenantId", "==", cloud.tenantId).get();
  return docs.map((doc) => ToolCallRecord.parse(doc.data()));
}

async function answers(cloud: SimulatedCloud) {
  return (await cloud.messages()).filter(({ direction }) => direction === "out");
}

async function expectNotedOnce(cloud: SimulatedCloud) {
  expect((await contact(cloud)).get("visits")).toBe(1);
  expect(await records(cloud)).toMatchObject([{ tool: "note_visit", status: "done", result: '{"noted":"friday"}' }]);
  expect((await answers(cloud)).map(({ text }) => text)).toEqual(["I have noted it."]);
  expect(cloud.sends).toHaveLength(1);
}

const cleanRun = await (async () => {
  const cloud = await simulatedCloud(projectId, noting);
  cloud.customerWrites("wamid.1", "I was there on Friday");
  await cloud.settle();
  await expectNotedOnce(cloud);
  return cloud.effects.slice();
})();

test("the clean run passes the model twice and commits the deed between", () => {
  const reply = cleanRun.slice(cleanRun.indexOf("retrieve")).filter((effect) => effect !== "typing");
  expect(reply.slice(0, 5)).toEqual(["retrieve", "model", "commit", "model", "commit"]);
});

const deaths = cleanRun.flatMap((name, atEffect) =>
  (["before", "after"] as const).map((when): [string, { atEffect: number; when: "before" | "after" }] => [
    `${when} effect ${atEffect}, ${name}`,
    { atEffect, when },
  ]),
);

test.concurrent.each(deaths)("dies %s with everything delivered twice: noted once", async (_, death) => {
  const cloud = await simulatedCloud(projectId, { ...noting, fate: fatedTo(death), copies: () => 2 });
  cloud.customerWrites("wamid.1", "I was there on Friday");
  await cloud.settle();
  await expectNotedOnce(cloud);
});

test("does nothing for a conversation that a person took over while the model wrote", async () => {
  const cloud: SimulatedCloud = await simulatedCloud(projectId, {
    ...noting,
    duringModel: async () => {
      const { docs } = await cloud.firestore.collection(paths.conversations(cloud.tenantId)).get();
      await docs[0]?.ref.update({ mode: "agent", assigneeUid: "agent1" });
    },
  });
  cloud.customerWrites("wamid.1", "I was there on Friday");
  await cloud.settle();
  expect((await contact(cloud)).get("visits")).toBeUndefined();
  expect([await records(cloud), cloud.sends]).toEqual([[], []]);
  expect((await cloud.conversation()).turn).toMatchObject({ answeredSeq: 1, lease: null });
});

const keeping: Chaos = {
  ...calm,
  tools: frontDeskTools,
  model: (_, messages) =>
    messages.some(({ role }) => role === "tool")
      ? { text: "Gladly." }
      : [{ name: "update_contact_details", arguments: '{"field":"email","value":"ana@mail.example"}' }],
};

function tap(cloud: SimulatedCloud, wamid: string, id: string, from = "34600000001") {
  cloud.postWebhook({
    contacts: [{ wa_id: from, profile: { name: "Ana" } }],
    messages: [
      {
        id: wamid,
        from,
        type: "interactive",
        interactive: { type: "button_reply", button_reply: { id, title: "Yes" } },
      },
    ],
  });
}

async function asked(chaos: Chaos = keeping) {
  const cloud = await simulatedCloud(projectId, chaos);
  cloud.customerWrites("wamid.1", "My e-mail is ana@mail.example");
  await cloud.settle();
  const [question] = await answers(cloud);
  const [yes, no] = question?.buttons ?? [];
  if (!yes || !no) throw new Error("nothing was asked");
  return { cloud, yes, no };
}

test("details are kept after the customer's yes, and not before", async () => {
  const { cloud, yes } = await asked();
  expect((await contact(cloud)).get("details")).toBeUndefined();
  tap(cloud, "wamid.2", yes.id);
  await cloud.settle();
  expect((await contact(cloud)).get("details.email")).toMatchObject({ value: "ana@mail.example" });
  const texts = (await answers(cloud)).map(({ text }) => text);
  expect(texts).toEqual([
    "Gladly.\n\nShall I keep this for the team? E-mail: ana@mail.example",
    "Done, I've noted it for the team.",
  ]);
  expect(await records(cloud)).toMatchObject([{ status: "done" }]);
});

test("a no keeps nothing, and a yes after it is too late", async () => {
  const { cloud, yes, no } = await asked();
  tap(cloud, "wamid.2", no.id);
  await cloud.settle();
  tap(cloud, "wamid.3", yes.id);
  await cloud.settle();
  expect((await contact(cloud)).get("details")).toBeUndefined();
  expect(await records(cloud)).toMatchObject([{ status: "declined" }]);
});

test("a proposal can only be settled in its own conversation", async () => {
  const { cloud, yes } = await asked();
  tap(cloud, "wamid.2", yes.id, "34600000002");
  await cloud.settle();
  expect(await records(cloud)).toMatchObject([{ status: "proposed" }]);
  expect((await answers(cloud)).at(-1)?.text).toContain("has lapsed");
});

const tapDeaths = await (async () => {
  const { cloud, yes } = await asked();
  const before = cloud.effects.length;
  tap(cloud, "wamid.2", yes.id);
  await cloud.settle();
  const during = cloud.effects.slice(before);
  return during.flatMap((name, n) =>
    (["before", "after"] as const).map((when): [string, string, number] => [when, name, n]),
  );
})();

test.concurrent.each(tapDeaths)("dies %s the %s (effect %i of the tap): kept once, one answer", async (when, _, n) => {
  let start = Number.POSITIVE_INFINITY;
  const fate: Chaos["fate"] = (index) => (index === start + n ? (when as "before" | "after") : null);
  const { cloud, yes } = await asked({ ...keeping, fate, copies: () => 2 });
  start = cloud.effects.length;
  tap(cloud, "wamid.2", yes.id);
  await cloud.settle();
  expect((await contact(cloud)).get("details.email")).toMatchObject({ value: "ana@mail.example" });
  expect(await answers(cloud)).toHaveLength(2);
  expect(cloud.sends).toHaveLength(2);
});

const once = (...calls: { name: string; arguments: string }[]): Chaos => ({
  ...calm,
  model: (_, messages) => (messages.some(({ role }) => role === "tool") ? { text: "Here you are." } : calls),
});

test("a file, buttons and a list are part of the answer, sent once", async () => {
  const chaos = once(
    { name: "send_buttons", arguments: '{"titles":["Cuts","Colour"]}' },
    { name: "send_file", arguments: '{"passage":"p1"}' },
  );
  const cloud = await simulatedCloud(projectId, { ...chaos, copies: () => 2 });
  cloud.customerWrites("wamid.1", "Send me your prices");
  await cloud.settle();
  expect(await answers(cloud)).toMatchObject([
    { type: "interactive", buttons: [{ title: "Cuts" }, { title: "Colour" }] },
    { type: "document", media: { filename: "prices.pdf", storagePath: "o" } },
  ]);
});

test("handing over by tool queues the conversation with its reason", async () => {
  const cloud = await simulatedCloud(projectId, once({ name: "hand_over", arguments: '{"reason":"complaint"}' }));
  cloud.customerWrites("wamid.1", "This is a disgrace");
  await cloud.settle();
  expect(await cloud.conversation()).toMatchObject({ mode: "queued", handoffReason: "complaint" });
});

test.each([
  ["a tool that there is not", { name: "refund", arguments: '{"amount":9999}' }],
  ["arguments that do not fit", { name: "update_contact_details", arguments: '{"field":"balance","value":"1000000"}' }],
  ["a tenant of the model's choice", { name: "send_file", arguments: '{"passage":"p9","tenantId":"other"}' }],
  ["arguments that are no JSON", { name: "search_knowledge", arguments: "{" }],
  [
    "a link as a detail",
    { name: "update_contact_details", arguments: '{"field":"preferences","value":"see https://evil.example"}' },
  ],
])("refuses %s and goes on", async (_, call) => {
  const cloud = await simulatedCloud(projectId, once(call));
  cloud.customerWrites("wamid.1", "Do something");
  await cloud.settle();
  const [answer] = await answers(cloud);
  expect(answer).toMatchObject({
    text: "Here you are.",
    provenance: { tools: [{ name: call.name, status: "refused" }] },
  });
  expect(await records(cloud)).toEqual([]);
});

test("a model that does nothing but call tools is stopped, and a person fetched", async () => {
  const chaos: Chaos = { ...calm, model: () => [{ name: "get_opening_hours", arguments: "{}" }] };
  const cloud = await simulatedCloud(projectId, chaos);
  cloud.customerWrites("wamid.1", "Loop");
  await cloud.settle();
  expect(cloud.modelCalls).toHaveLength(6);
  expect(await cloud.conversation()).toMatchObject({ mode: "queued", handoffReason: "repeatedFailure" });
});
