/** Numbers over their life, against the WhatsApp stand-in. */
import { Firestore, Timestamp } from "@google-cloud/firestore";
import { mediaObjects, templateSamples } from "@frontdesk/model/media";
import { paths } from "@frontdesk/model/paths";
import { Template } from "@frontdesk/model/template";
import { templateParameters } from "@frontdesk/model/template-parameters";
import type { Role } from "@frontdesk/model/tenant";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startWhatsappStandIn } from "../../../emulators/whatsapp/server.ts";
import type { WhatsappStandIn } from "../../../emulators/whatsapp/server.ts";
import { seededTemplates } from "../../../emulators/whatsapp/seeded-templates.ts";
import { patientRetries } from "../platform/edges.ts";
import type { Task } from "../platform/tasks.ts";
import type { QueueSettings } from "../services/cloud-tasks/queues.ts";
import { byMember } from "../audit/write-entry.ts";
import { keyWrapper } from "../services/kms/kms.ts";
import { fakeStorage } from "../services/storage/storage.fake.ts";
import { graphManagement } from "../services/whatsapp/management.ts";
import { channelTokens } from "./channel-tokens.ts";
import { checkChannel } from "./check-channel.ts";
import { connectBySignup, connectChannel } from "./connect-channel.ts";
import { disconnectChannel } from "./disconnect-channel.ts";
import { createTemplate, deleteTemplate } from "./edit-templates.ts";
import { keepChannels } from "./keep-channels.ts";
import { rotateSecrets } from "./rotate-secrets.ts";
import { connectedChannel } from "./store.ts";
import { syncTemplates } from "./sync-templates.ts";
import { sendTestMessage } from "./test-message.ts";

const firestore = new Firestore({ projectId: `demo-channels-${process.pid}` });
const platformToken = "platform-token";
const appSecret = "app-secret";
const number = {
  phoneNumberId: "100000000000001",
  wabaId: "200000000000001",
  displayPhoneNumber: "+49 30 23125140",
  verifiedName: "Salon",
  unregistered: true,
};
const sibling = { ...number, phoneNumberId: "100000000000002", wabaId: "200000000000002", unregistered: false };
const form = { phoneNumberId: number.phoneNumberId, wabaId: number.wabaId, token: platformToken, pin: "123456" };

let standIn: WhatsappStandIn;
let localKeys = Buffer.alloc(32, 1).toString("base64");
const orders: Task[] = [];
const queues: QueueSettings[] = [];
const logged: string[] = [];
const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(100)]);
const note = (message: string, fields?: object) => void logged.push(`${message} ${JSON.stringify(fields ?? {})}`);

const now = () => new Date();

let requests = 0;
const doer = () => ({
  ...byMember({
    uid: "u",
    tenantId: "salon",
    role: "owner",
    name: "Olga",
    origin: { ip: null, userAgent: null },
    requestId: "",
  }),
  get requestId() {
    return `request${(requests += 1)}`;
  },
});

function makeDeps() {
  const keys = keyWrapper(() => `local:${localKeys}`);
  return {
    firestore,
    now,
    by: doer(),
    log: { info: note, warn: note, error: note },
    keys,
    tokens: channelTokens({ firestore, keys, now }),
    platformToken: () => platformToken,
    graph: graphManagement({ baseUrl: () => `${standIn.url}/v23.0`, appId: () => "", appSecret: () => appSecret }),
    storage: fakeStorage(),
    tasks: { enqueue: async (task: Task) => void orders.push(task) },
    queues: { keep: async (settings: QueueSettings) => void queues.push(settings) },
    sendRetries: patientRetries,
  };
}
let deps: ReturnType<typeof makeDeps>;

const control = async (path: string, body: object) => {
  const headers = { "content-type": "application/json" };
  const response = await fetch(`${standIn.url}/control/${path}`, {
    method: "POST",
    headers,
    body: JSON.stringify(body),
  });
  return (await response.json()) as Record<string, unknown>;
};
const read = async (path: string) => (await firestore.doc(path).get()).data();
const channelNow = () => connectedChannel("salon", number.phoneNumberId, deps);

beforeAll(async () => {
  standIn = await startWhatsappStandIn({
    port: 0,
    webhookUrl: null,
    appSecret,
    accessToken: platformToken,
    verifyToken: "v",
    numbers: [number, sibling],
  });
});
afterAll(async () => {
  await standIn.close();
  await firestore.terminate();
});
beforeEach(async () => {
  for (const name of ["tenants", "channels"]) await firestore.recursiveDelete(firestore.collection(name));
  const at = Timestamp.now();
  for (const role of ["owner", "admin", "agent", "viewer"] satisfies Role[]) {
    const member = { uid: role, tenantId: "salon", role, name: role, email: `${role}@x.example`, createdAt: at };
    await firestore.doc(paths.member("salon", role)).set(member);
  }
  deps = makeDeps();
  orders.length = 0;
  logged.length = 0;
});

test("connects a number, step by step, and keeps its token sealed", async () => {
  const { connected, steps } = await connectChannel("salon", form, deps);
  expect(steps.map(({ step, outcome }) => `${step} ${outcome}`)).toEqual([
    "token done",
    "number done",
    "account done",
    "subscription done",
    "registration done",
  ]);
  expect(connected).toBe(true);
  expect(await read(paths.channelRoute(number.phoneNumberId))).toMatchObject({
    tenantId: "salon",
    wabaId: form.wabaId,
  });
  expect(await channelNow()).toMatchObject({ state: "connected", quality: "GREEN", messagingLimit: "TIER_1K" });
  const secret = await read(paths.channelSecret("salon", number.phoneNumberId));
  expect(JSON.stringify(secret)).not.toContain(platformToken);
  expect(await deps.tokens.find("salon", number.phoneNumberId)).toBe(platformToken);
  expect(logged.join()).not.toContain(platformToken);
});

test.each([
  ["token", { token: "not-a-token-of-theirs" }, "does not accept"],
  ["number", { phoneNumberId: "199999999999999" }, "finds nothing under this id"],
  ["account", { wabaId: "200000000000002" }, "not one of this WhatsApp Business Account"],
])("stops at the step %s, says why and stores nothing", async (step, wrong, why) => {
  const { connected, steps } = await connectChannel("salon", { ...form, ...wrong }, deps);
  expect(connected).toBe(false);
  const failed = steps.find(({ outcome }) => outcome === "failed");
  expect(failed).toMatchObject({ step, text: expect.stringContaining(why) });
  expect(steps.at(-1)?.outcome).toBe("skipped");
  expect((await firestore.collection("channels").get()).size).toBe(0);
  expect((await firestore.collectionGroup("secrets").get()).size).toBe(0);
});

test("refuses a number that another business has, and leaves that one's alone", async () => {
  await connectChannel("elsewhere", form, deps);
  await expect(connectChannel("salon", form, deps)).rejects.toMatchObject({ code: "alreadyExists" });
  expect(await read(paths.channelRoute(number.phoneNumberId))).toMatchObject({ tenantId: "elsewhere" });
});

test("of two businesses that connect one number at once, one gets it", async () => {
  const outcomes = await Promise.allSettled([connectChannel("a", form, deps), connectChannel("b", form, deps)]);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect((await firestore.collectionGroup("secrets").get()).size).toBe(1);
});

test("embedded signup exchanges its code for the business's own token", async () => {
  const { token: _, ...rest } = form;
  const { connected } = await connectBySignup("salon", { ...rest, code: "code-abc" }, deps);
  expect(connected).toBe(true);
  expect(await deps.tokens.find("salon", number.phoneNumberId)).toMatch(/^EAAstandin/);
  await expect(connectBySignup("salon", { ...rest, code: "code-abc" }, deps)).rejects.toMatchObject({
    code: "upstreamUnavailable",
  });
});

test("embedded signup without a number takes the account's only one, and says so where there is none", async () => {
  const signup = { wabaId: form.wabaId, pin: form.pin, phoneNumberId: null };
  expect(await connectBySignup("salon", { ...signup, code: "code-only" }, deps)).toMatchObject({ connected: true });
  expect(await channelNow()).toMatchObject({ phoneNumberId: number.phoneNumberId });
  const graph = { ...deps.graph, numbersOf: async () => [number.phoneNumberId, sibling.phoneNumberId] };
  const several = connectBySignup("salon", { ...signup, code: "code-several" }, { ...deps, graph });
  await expect(several).rejects.toThrow("has several");
  const empty = { ...deps.graph, numbersOf: async () => [] };
  const none = connectBySignup("salon", { ...signup, code: "code-none" }, { ...deps, graph: empty });
  await expect(none).rejects.toThrow("no number yet");
});

const unread = async () =>
  (await firestore.collection(paths.notifications("salon")).where("readAt", "==", null).get()).size;

test("a refused token marks the number and tells owners and admins once; a renewed one ends it", async () => {
  const { token } = await control("tokens", { issue: true });
  await connectChannel("salon", { ...form, token: String(token) }, deps);
  expect(await checkChannel("salon", await channelNow(), deps)).toMatchObject({ tokenValid: true, problems: [] });
  await control("tokens", { revoke: token });
  await checkChannel("salon", await channelNow(), deps);
  await checkChannel("salon", await channelNow(), deps);
  expect(await channelNow()).toMatchObject({ state: "needsAttention", attention: { code: 190 } });
  const told = (await firestore.collection(paths.notifications("salon")).get()).docs.map((one) =>
    String(one.get("uid")),
  );
  expect(told.toSorted()).toEqual(["admin", "owner"]);
  expect(await unread()).toBe(2);
  await connectChannel("salon", form, deps);
  expect(await channelNow()).toMatchObject({ state: "connected", attention: null });
  expect(await unread()).toBe(0);
});

test.each(["the token works again", "the number is disconnected"])(
  "nobody is told of a number's need any longer once %s",
  async (end) => {
    const { token } = await control("tokens", { issue: true });
    await connectChannel("salon", { ...form, token: String(token) }, deps);
    await control("tokens", { revoke: token });
    await checkChannel("salon", await channelNow(), deps);
    expect(await unread()).toBe(2);
    await control("tokens", { restore: token });
    if (end === "the token works again") await checkChannel("salon", await channelNow(), deps);
    else await disconnectChannel("salon", number.phoneNumberId, deps);
    expect(await unread()).toBe(0);
  },
);

test("concludes nothing about a token while Meta is out of order", async () => {
  await connectChannel("salon", form, deps);
  await control("faults", { kind: "status", status: 503, times: 1 });
  const health = await checkChannel("salon", await channelNow(), deps);
  expect(health).toMatchObject({ tokenValid: null, subscribed: null });
  expect(await channelNow()).toMatchObject({ state: "connected" });
});

test("notices a subscription that is gone", async () => {
  await connectChannel("salon", form, deps);
  await deps.graph.unsubscribe(platformToken, form.wabaId);
  const { subscribed, problems } = await checkChannel("salon", await channelNow(), deps);
  expect(subscribed).toBe(false);
  expect(problems.join()).toContain("not subscribed");
});

test("disconnecting ends routing, deletes the token and keeps the conversations", async () => {
  await connectChannel("salon", form, deps);
  await firestore.doc(paths.conversation("salon", "c")).set({ channelId: number.phoneNumberId });
  await disconnectChannel("salon", number.phoneNumberId, deps);
  expect(await read(paths.channelRoute(number.phoneNumberId))).toBeUndefined();
  expect(await read(paths.channelSecret("salon", number.phoneNumberId))).toBeUndefined();
  expect(await read(paths.channel("salon", number.phoneNumberId))).toMatchObject({ state: "disconnected" });
  expect(await read(paths.conversation("salon", "c"))).toBeDefined();
  expect(await deps.graph.isSubscribed(platformToken, form.wabaId)).toBe(false);
  expect((await connectChannel("other", form, deps)).connected).toBe(true);
});

test("rotation seals every token anew under the new key, while they stay readable, and is done once", async () => {
  const oldKey = localKeys;
  await connectChannel("salon", form, deps);
  await connectChannel("salon", { ...form, phoneNumberId: sibling.phoneNumberId, wabaId: sibling.wabaId }, deps);
  const secret = () => read(paths.channelSecret("salon", number.phoneNumberId));
  const before = await secret();
  const newKey = Buffer.alloc(32, 9).toString("base64");
  localKeys = `${newKey},${oldKey}`;
  deps = makeDeps();
  expect(await deps.tokens.find("salon", number.phoneNumberId)).toBe(platformToken);
  await rotateSecrets({ runId: "r1", after: null }, false, deps);
  const after = await secret();
  expect(after?.["keyName"]).not.toBe(before?.["keyName"]);
  await rotateSecrets({ runId: "r1", after: null }, false, deps);
  expect(await secret()).toEqual(after);
  localKeys = newKey;
  deps = makeDeps();
  expect(await deps.tokens.find("salon", number.phoneNumberId)).toBe(platformToken);
  localKeys = oldKey;
});

test("a secret that cannot be opened holds up no other on the last attempt", async () => {
  await connectChannel("salon", form, deps);
  await firestore.doc(paths.channelSecret("broken", "1")).set({ cipherText: "?" });
  await expect(rotateSecrets({ runId: "r2", after: null }, false, deps)).rejects.toThrow("still to be rotated");
  await rotateSecrets({ runId: "r2", after: null }, true, deps);
  expect(await read(paths.channelSecret("salon", number.phoneNumberId))).toMatchObject({ rotation: "r2" });
});

const templates = async () =>
  (await firestore.collection(paths.templates("salon")).get()).docs.map((one) => ({
    id: one.id,
    ...Template.parse(one.data()),
  }));

test("syncs templates, submits one, removes what is gone, and keeps what webhooks told", async () => {
  await connectChannel("salon", form, deps);
  expect(await syncTemplates("salon", deps)).toMatchObject({
    templates: seededTemplates(form.wabaId).length,
    failures: [],
  });
  const reminder = (await templates()).find(
    ({ name, language }) => name === "appointment_reminder" && language === "es",
  );
  if (!reminder) throw new Error("no reminder");
  const asked = templateParameters(reminder).filter(({ required }) => required);
  expect(asked.map(({ key }) => key)).toEqual(["body.1", "body.2", "body.3"]);
  const told = { status: Timestamp.now() };
  await firestore.doc(paths.template("salon", reminder.id)).update({ toldAt: told });
  await firestore.doc(paths.template("salon", "gone")).set({ ...reminder, createdAt: Timestamp.fromMillis(1) });
  await syncTemplates("salon", deps);
  expect(await read(paths.template("salon", "gone"))).toBeUndefined();
  expect((await read(paths.template("salon", reminder.id)))?.["toldAt"]).toEqual(told);

  const template = {
    name: "order_ready",
    language: "en",
    category: "UTILITY" as const,
    header: { kind: "image" as const, uploadId: "u1", name: "order.jpg" },
    body: "Your order {{1}} is ready.",
    footer: "",
    examples: ["A-12"],
    buttons: [
      { kind: "quickReply" as const, text: "Thanks" },
      { kind: "url" as const, text: "Track it", url: "https://salon.example/{{1}}", sample: "A-12" },
      { kind: "copyCode" as const, sample: "SPRING20" },
    ],
  };
  const create = () => createTemplate("salon", { phoneNumberId: number.phoneNumberId, template }, deps);
  await expect(create()).rejects.toThrow("did not arrive");
  const path = mediaObjects.upload("salon", templateSamples, "u1");
  deps.storage.files.set(path, { type: "video/3gpp", bytes: jpeg });
  await expect(create()).rejects.toMatchObject({ code: "invalidArgument" });
  deps.storage.files.set(path, { type: "image/jpeg", bytes: jpeg });
  const { id } = await create();
  expect((await templates()).find((one) => one.id === id)).toMatchObject({
    name: "order_ready",
    status: "PENDING",
    components: [
      { type: "HEADER", format: "IMAGE" },
      { type: "BODY" },
      {
        buttons: [{ type: "QUICK_REPLY" }, { type: "URL", example: "A-12" }, { type: "COPY_CODE", text: "Copy code" }],
      },
    ],
  });
  await syncTemplates("salon", deps);
  expect((await templates()).find((one) => one.id === id)?.status).toBe("APPROVED");
  await deleteTemplate("salon", id, deps);
  await deleteTemplate("salon", id, deps);
  expect((await templates()).map(({ name }) => name)).not.toContain("order_ready");
});

test("a page of upkeep checks every number, whatever one of them does, and syncs templates when told to", async () => {
  await connectChannel("salon", form, deps);
  await firestore.doc(paths.channelRoute("000")).set({ tenantId: "nobody", wabaId: null, createdAt: Timestamp.now() });
  await keepChannels({ runId: "run", after: null, withTemplates: true }, deps);
  expect((await channelNow()).health?.tokenValid).toBe(true);
  expect(await templates()).not.toHaveLength(0);
  expect(orders).toHaveLength(0);
  expect(queues).toMatchObject([{ name: `send-${number.phoneNumberId}`, maxDispatchesPerSecond: 80, paused: false }]);
});

test("a test message goes out as a template, and a refusal is explained", async () => {
  await connectChannel("salon", form, deps);
  await syncTemplates("salon", deps);
  const send = () => sendTestMessage("salon", { phoneNumberId: number.phoneNumberId, to: "447700900123" }, deps);
  expect(await send()).toMatchObject({ sent: true, text: expect.stringContaining("hello_world") });
  await control("faults", { kind: "status", status: 401, times: 1 });
  expect(await send()).toMatchObject({ sent: false, text: expect.stringContaining("does not accept") });
});

test("connecting, testing, templates and disconnecting leave entries, without the token, the PIN or the whole recipient", async () => {
  const before = (await firestore.collection(paths.auditEntries("salon")).get()).size;
  await connectChannel("salon", form, deps);
  await syncTemplates("salon", deps);
  await sendTestMessage("salon", { phoneNumberId: number.phoneNumberId, to: "447700900123" }, deps);
  await disconnectChannel("salon", number.phoneNumberId, deps);
  await disconnectChannel("salon", number.phoneNumberId, deps);
  const { docs } = await firestore.collection(paths.auditEntries("salon")).orderBy("at").get();
  const entries = docs.slice(before).map((entry) => entry.data());
  expect(entries.map(({ action }) => String(action)).toSorted()).toEqual([
    "channelConnected",
    "channelDisconnected",
    "testMessageSent",
  ]);
  expect(JSON.stringify(entries)).not.toMatch(/platform-token|123456|447700900123/);
});
