import { Timestamp } from "@google-cloud/firestore";
import { describe, expect, test } from "vitest";
import { auditFields, mask } from "./mask.ts";

describe("masks", () => {
  test.each(["token", "accessToken", "app_secret", "password", "apiKey", "clientSecret", "pin", "code", "private_key"])(
    "a field called %s",
    (name) => expect(auditFields({ [name]: "hush" })).toEqual({ [name]: mask }),
  );

  test("a PIN that is a number", () => expect(auditFields({ pin: 123456 })).toEqual({ pin: mask }));

  test("secrets within what is nested, whole", () => {
    expect(auditFields({ form: { wabaId: "1", token: { value: "hush" }, list: [{ apiKey: "hush" }] } })).toEqual({
      form: `{"wabaId":"1","token":"${mask}","list":[{"apiKey":"${mask}"}]}`,
    });
  });

  test.each([
    `sent with EAA${"x1".repeat(20)}`,
    "sk-abcdefghijklmnopqrst",
    "pcsk_abcdefghijklmnopqrst",
    `AIza${"b".repeat(35)}`,
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln",
    "smtp://user:hush@mail.example",
  ])("a secret by its looks, under any name: %s", (text) => {
    const { note } = auditFields({ note: text });
    expect(note).toContain(mask);
    expect(note).not.toMatch(/hush|x1x1|abcdefghij|bbbb|c2ln/);
  });
});

describe("keeps", () => {
  test("plain values, counts of tokens and names that only sound like secrets", () => {
    const fields = {
      role: "admin",
      tokens: 512,
      hasToken: true,
      name: null,
      keyboard: "qwerty",
      monkey: "Bo",
      pinned: "x",
    };
    expect(auditFields(fields)).toEqual(fields);
  });

  test("instants as ISO text, and leaves out what is not there", () => {
    const at = Timestamp.fromMillis(0);
    expect(auditFields({ at, gone: undefined })).toEqual({ at: "1970-01-01T00:00:00.000Z" });
  });

  test("no more than 60 fields of 1000 characters", () => {
    const many = Object.fromEntries(Array.from({ length: 90 }, (_, n) => [`f${n}`, "x".repeat(3_000)]));
    const kept = auditFields(many);
    expect(Object.keys(kept)).toHaveLength(60);
    expect(String(kept["f0"])).toHaveLength(1_001);
  });
});
