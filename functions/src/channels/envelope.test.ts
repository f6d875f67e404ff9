import { expect, test } from "vitest";
import { keyWrapper } from "../services/kms/kms.ts";
import { openToken, sealToken } from "./envelope.ts";

const [oldKey, newKey] = [Buffer.alloc(32, 1).toString("base64"), Buffer.alloc(32, 2).toString("base64")];
const keys = keyWrapper(() => `local:${oldKey}`);
const place = { tenantId: "salon", phoneNumberId: "1" };

test("opens what it sealed, and shows nothing of it", async () => {
  const sealed = await sealToken("EAAB-secret", place, keys);
  expect(JSON.stringify(sealed)).not.toContain("secret");
  expect(Buffer.from(sealed.cipherText, "base64").toString("latin1")).not.toContain("secret");
  expect(await openToken(sealed, place, keys)).toBe("EAAB-secret");
});

test("seals the same token differently each time", async () => {
  const [one, two] = [await sealToken("same", place, keys), await sealToken("same", place, keys)];
  expect(one.cipherText).not.toBe(two.cipherText);
  expect(one.wrappedKey).not.toBe(two.wrappedKey);
});

test.each([
  ["another tenant", { ...place, tenantId: "elsewhere" }],
  ["another number", { ...place, phoneNumberId: "2" }],
])("does not open for %s", async (_who, other) => {
  await expect(openToken(await sealToken("token", place, keys), other, keys)).rejects.toThrow("unable to authenticate");
});

test.each(["cipherText", "iv", "tag", "wrappedKey"] as const)("does not open when its %s was changed", async (part) => {
  const sealed = await sealToken("token", place, keys);
  const bytes = Buffer.from(sealed[part], "base64");
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  await expect(openToken({ ...sealed, [part]: bytes.toString("base64") }, place, keys)).rejects.toThrow(
    "unable to authenticate",
  );
});

test("opens under a former key while a new one seals", async () => {
  const sealed = await sealToken("token", place, keys);
  const both = keyWrapper(() => `local:${newKey},${oldKey}`);
  expect(await openToken(sealed, place, both)).toBe("token");
  const renewed = await sealToken("token", place, both);
  expect(renewed.keyName).not.toBe(sealed.keyName);
  await expect(openToken(renewed, place, keys)).rejects.toThrow("not among those configured");
});

test("says what to set where no key is named", async () => {
  await expect(
    sealToken(
      "token",
      place,
      keyWrapper(() => ""),
    ),
  ).rejects.toThrow("TOKEN_KEY");
});
