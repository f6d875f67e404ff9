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
