/** An ordered e-mail until it is on the wire, against a small mail server. */
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { Firestore, Timestamp } from "@google-cloud/firestore";
import { Mail } from "@frontdesk/model/mail";
import { paths } from "@frontdesk/model/paths";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { smtpMailer } from "../services/smtp/smtp.ts";
import { addMail } from "./add-mail.ts";
import { sendMail } from "./send-mail.ts";

const firestore = new Firestore({ projectId: `demo-mail-${process.pid}` });
const received: string[] = [];
let refusals = 0;

/** As little of RFC 5321 as a client needs to hand one message over. */
const server = createServer((socket) => {
  let inData = false;
  let text = "";
  const say = (line: string) => socket.write(`${line}\r\n`);
  say("220 mail.test");
  socket.on("data", (chunk: Buffer) => {
    text += chunk.toString();
    if (inData) {
      if (!text.endsWith("\r\n.\r\n")) return;
      received.push(text);
      [inData, text] = [false, ""];
      return say("250 kept");
    }
    for (let end = text.indexOf("\r\n"); end >= 0 && !inData; end = text.indexOf("\r\n")) {
      const line = text.slice(0, end);
      text = text.slice(end + 2);
      if (line.startsWith("RCPT") && refusals > 0) {
        refusals -= 1;
        say("451 try later");
      } else if (line.startsWith("DATA")) {
        inData = true;
        say("354 go on");
      } else say(line.startsWith("QUIT") ? "221 bye" : "250 fine");
    }
  });
  socket.on("error", () => socket.destroy());
});

let url = "";
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await firestore.terminate();
});

let clock = Date.parse("2026-03-01T10:00:00Z");
const deps = {
  firestore,
  now: () => new Date(clock),
  mailer: smtpMailer({ url: () => url, from: () => "Frontdesk <desk@example.com>" }),
};
let run = 0;
let id = "";
const stored = async () => Mail.parse((await firestore.doc(paths.mail(id)).get()).data());

beforeEach(async () => {
  id = `mail-${(run += 1)}`;
  received.length = 0;
  refusals = 0;
  const mail = { subject: "Come in", text: "Here: https://desk.example/x?token=secret", html: "<p>Here</p>" };
  await firestore.runTransaction(async (tx) => addMail(tx, { id, to: "nina@example.com", mail }, deps));
});

test("goes out once, also when the event comes twice, and its words are forgotten", async () => {
  await sendMail(id, deps);
  await sendMail(id, deps);
  expect(received).toHaveLength(1);
  expect(received[0]).toContain("To: nina@example.com");
  expect(received[0]).toContain(`Message-ID: <${id}@frontdesk>`);
  expect(await stored()).toMatchObject({ message: null, delivery: { state: "SUCCESS" } });
});

test("that the server refuses is tried again", async () => {
  refusals = 1;
  await expect(sendMail(id, deps)).rejects.toThrow("451");
  expect((await stored()).message).not.toBeNull();
  await sendMail(id, deps);
  expect(received).toHaveLength(1);
});

test("that is being sent is left to who sends it, and taken over from one that crashed", async () => {
  const leaseUntil = Timestamp.fromMillis(clock + 60_000);
  await firestore.doc(paths.mail(id)).update({ delivery: { state: "PROCESSING", leaseUntil } });
  await expect(sendMail(id, deps)).rejects.toThrow("being sent");
  clock += 120_000;
  await sendMail(id, deps);
  expect(received).toHaveLength(1);
});

test("that is not there is no error: it may have been deleted", async () => {
  await sendMail("nothing", deps);
  expect(received).toEqual([]);
});
