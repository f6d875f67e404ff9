import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { PhoneEvent } from "./phone-model.ts";
import { customer, eventually, number, started } from "./testing.ts";

const thread = { phoneNumberId: number.phoneNumberId, waId: customer };

/** Follows `/phone/events` until `enough` says so. */
async function events(url: string, enough: (seen: PhoneEvent[]) => boolean, meanwhile?: () => Promise<unknown>) {
  const { body } = await fetch(`${url}/phone/events`);
  const seen: PhoneEvent[] = [];
  let text = "";
  for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) {
      seen.push(JSON.parse(block.replace(/^data: /, "")) as PhoneEvent);
      if (seen.length === 1) await meanwhile?.();
    }
    if (enough(seen)) break;
  }
  return seen;
}

test("serves the page with its script and style", async () => {
  const { standIn } = await started();
  const page = await (await fetch(`${standIn.url}/phone`)).text();
  expect(page).toContain('src="/phone/app.js"');
  const script = await fetch(`${standIn.url}/phone/app.js`);
  expect(script.headers.get("content-type")).toContain("text/javascript");
  expect(await script.text()).toContain("phone-composer");
  expect(await (await fetch(`${standIn.url}/phone/app.css`)).text()).toContain(".bubble");
});

test("starts a phone with a snapshot and then tells what happens", async () => {
  const { client, standIn } = await started();
  await client.write({ type: "text", text: { body: "Before" } });
  const seen = await events(
    standIn.url,
    (all) => {
      const event = all.at(-1);
      return event?.kind === "message" && event.message.direction === "in" && event.message.status === "delivered";
    },
    () => client.sendText("After"),
  );
  expect(seen[0]).toMatchObject({ kind: "snapshot", numbers: [number], messages: [{ body: "Before" }] });
  expect(seen.at(-1)).toMatchObject({ message: { body: "After", waId: customer } });
});

test("sends what a person types, and a file with its type and hash", async () => {
  const { client, webhook, standIn } = await started();
  await client.request("POST", "/phone/api/send", { ...thread, message: { type: "text", text: { body: "Typed" } } });
  const form = new FormData();
  form.set("file", new File(["OggS"], "voice.ogg", { type: "audio/ogg; codecs=opus" }));
  const { body } = await client.request("POST", "/phone/api/media", form);
  const audio = { id: body["id"], voice: true };
  await client.request("POST", "/phone/api/send", { ...thread, message: { type: "audio", audio } });
  await eventually(() => expect(webhook.items("messages")).toHaveLength(2));
  const sha256 = createHash("sha256").update("OggS").digest("base64");
  expect(webhook.items("messages")).toMatchObject([
    { text: { body: "Typed" } },
    { type: "audio", audio: { mime_type: "audio/ogg; codecs=opus", sha256, voice: true } },
  ]);
  const part = await fetch(`${standIn.url}/phone/media/${String(body["id"])}`, { headers: { range: "bytes=1-2" } });
  expect([part.status, part.headers.get("content-range"), await part.text()]).toEqual([206, "bytes 1-2/4", "gg"]);
});

test("adds a customer by a number as people write it, and refuses what is none", async () => {
  const { client } = await started();
  const added = await client.request("POST", "/phone/api/customers", { name: " Tom ", waId: "+44 (7700) 900-456" });
  expect(added).toEqual({ status: 201, body: { name: "Tom", waId: "447700900456" } });
  const refused = await client.request("POST", "/phone/api/customers", { name: "Tom", waId: "12" });
  expect(refused).toMatchObject({ status: 400, body: { error: expect.stringContaining("5 to 16 digits") as string } });
});

test("tells of a new user id, after which the customer writes under it", async () => {
  const { client, webhook } = await started();
  const hidden = await client.request("POST", "/phone/api/customers", { name: "Mia", hidden: true });
  const place = { ...thread, waId: hidden.body["waId"] };
  const { body } = await client.request("POST", "/phone/api/user-id", place);
  await client.request("POST", "/phone/api/send", { ...place, message: { type: "text", text: { body: "Me again" } } });
  await eventually(() => expect(webhook.items("messages")).toMatchObject([{ from_user_id: body["userId"] }]));
  expect(webhook.received.map((request) => request.body).join(" ")).toContain(
    `"user_id":{"previous":"${String(hidden.body["userId"])}","current":"${String(body["userId"])}"}`,
  );
});

test("shows buttons, lists and templates in the form a person can tap", async () => {
  const { client } = await started();
  const buttons = [{ type: "reply", reply: { id: "a", title: "Monday" } }];
  const interactive = { type: "button", body: { text: "When?" }, action: { buttons } };
  await client.send({ type: "interactive", interactive });
  const parameters = ["Ana", "Monday", "10:30"].map((text) => ({ type: "text", text }));
  const template = {
    name: "appointment_reminder",
    language: { code: "en_US" },
    components: [{ type: "body", parameters }],
  };
  await client.send({ type: "template", template });
  expect((await client.request("GET", "/control/messages")).body).toMatchObject([
    { body: "When?", buttons: [{ kind: "reply", id: "a", title: "Monday" }] },
    {
      body: "Hi Ana, a reminder of your appointment on Monday at 10:30. Does it still suit you?",
      buttons: [
        { kind: "quickReply", title: "I'll be there" },
        { kind: "quickReply", title: "Change it" },
      ],
    },
  ]);
});

test("posts several messages in one body, and moves the ticks of each", async () => {
  const { client, webhook } = await started();
  const messages = ["One", "Two"].map((body) => ({ type: "text", text: { body } }));
  await client.request("POST", "/phone/api/batch", { ...thread, messages });
  await eventually(() => expect(webhook.items("messages")).toHaveLength(2));
  await eventually(async () => {
    const { body } = await client.request("GET", "/control/messages");
    expect(body).toMatchObject([{ status: "delivered" }, { status: "delivered" }]);
  });
});

test("a customer who hides the number is known by a user id, both ways", async () => {
  const { client, webhook } = await started();
  const { body } = await client.request("POST", "/phone/api/customers", { name: "Nadia", hidden: true });
  const hidden = { ...thread, waId: String(body["waId"]) };
  await client.request("POST", "/phone/api/send", { ...hidden, message: { type: "text", text: { body: "Hi" } } });
  await eventually(() => expect(webhook.items("messages")).toHaveLength(1));
  expect(webhook.items("messages")[0]).toMatchObject({ from_user_id: body["userId"] });
  expect(webhook.items("messages")[0]).not.toHaveProperty("from");
  const send = { messaging_product: "whatsapp", type: "text", text: { body: "Hello" } };
  const path = `/v23.0/${number.phoneNumberId}/messages`;
  expect((await client.request("POST", path, { ...send, recipient: body["userId"] })).status).toBe(200);
  await eventually(() => expect(webhook.items("statuses")[0]).toMatchObject({ recipient_user_id: body["userId"] }));
  expect(webhook.items("statuses")[0]).not.toHaveProperty("recipient_id");
  expect((await client.request("POST", path, { ...send, recipient: "GB.unknown" })).status).toBe(400);
});

test("tells the old number's chat of a new one, and shows what the business says in its phone app", async () => {
  const { client, webhook } = await started();
  await client.request("POST", "/phone/api/number", { ...thread, newWaId: "+44 7700 900987" });
  await client.request("POST", "/phone/api/echo", { ...thread, text: "From the app" });
  await eventually(() => expect(webhook.items("message_echoes")).toHaveLength(1));
  expect(webhook.items("messages")[0]).toMatchObject({
    type: "system",
    system: { type: "user_changed_number", wa_id: "447700900987" },
  });
});

test("refuses every token on order, and takes them again", async () => {
  const { client } = await started();
  const path = `/v23.0/${number.phoneNumberId}`;
  await client.request("POST", "/control/tokens", { refuseAll: true });
  expect((await client.request("GET", path)).status).toBe(401);
  await client.request("POST", "/control/tokens", { refuseAll: false });
  expect((await client.request("GET", path)).status).toBe(200);
});

const body = (...texts: string[]) => ({
  type: "body",
  parameters: texts.map((text) => ({ type: "text", text })),
});

test("a template is shown with its media, place, cards and codes, and one that lacks a part is refused", async () => {
  const { client } = await started();
  const send = (name: string, components: object[]) =>
    client.request("POST", `/v23.0/${number.phoneNumberId}/messages`, {
      messaging_product: "whatsapp",
      to: customer,
      type: "template",
      template: { name, language: { code: "en_US" }, components },
    });
  const place = { latitude: 52.5, longitude: 13.4, name: "Salon", address: "Here 1" };
  const cards = [0, 1].map((n) => ({
    card_index: n,
    components: [{ type: "header", parameters: [{ type: "image", image: { id: "7" } }] }, body("€90")],
  }));
  expect((await send("find_us", [body("Ana")])).status).toBe(400);
  expect((await send("spring_looks", [body("Ana")])).status).toBe(400);
  await send("find_us", [{ type: "header", parameters: [{ type: "location", location: place }] }, body("Ana")]);
  await send("spring_looks", [body("Ana"), { type: "carousel", cards }]);
  const shown = await client.request("GET", "/control/messages");
  expect(shown.body).toMatchObject([
    { location: place },
    { cards: [{ body: "Balayage from €90", buttons: [{ title: "Book it" }] }, { body: "Copper bob from €90" }] },
  ]);
});
