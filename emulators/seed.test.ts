import { afterEach, describe, expect, test, vi } from "vitest";
import { demoLogins, demoNumbers, demoTenant, secondTenant, secondTenantLogin, seed } from "./seed.ts";
import { readDocuments, toDocument } from "./seed/documents.ts";

afterEach(() => vi.unstubAllEnvs());

describe("seed", () => {
  test.each(["FIRESTORE_EMULATOR_HOST", "FIREBASE_AUTH_EMULATOR_HOST"])(
    "refuses to run without %s",
    async (missing) => {
      vi.stubEnv("FIRESTORE_EMULATOR_HOST", "127.0.0.1:1");
      vi.stubEnv("FIREBASE_AUTH_EMULATOR_HOST", "127.0.0.1:1");
      vi.stubEnv(missing, undefined);
      await expect(seed({ projectId: "demo-seed", log: () => undefined })).rejects.toThrow(missing);
    },
  );
});

describe("the demo", () => {
  test("has each role once among the logins", () => {
    const roles = demoLogins.map(({ role }) => role);
    expect(roles.toSorted()).toEqual(["admin", "agent", "owner", "platformOwner", "viewer"]);
  });

  test("gives no two people the same id or e-mail", () => {
    const people = [...demoLogins, secondTenantLogin];
    expect(new Set(people.map(({ uid }) => uid)).size).toBe(people.length);
    expect(new Set(people.map(({ email }) => email)).size).toBe(people.length);
  });

  test("gives each tenant one number", () => {
    expect(demoNumbers.map(({ tenantId }) => tenantId)).toEqual([demoTenant.id, secondTenant.id]);
  });
});

describe("documents", () => {
  test("of the demo salon are many and in three languages", async () => {
    const documents = await readDocuments(demoTenant.documents);
    expect(documents.length).toBeGreaterThanOrEqual(12);
    expect(new Set(documents.map(({ language }) => language))).toEqual(new Set(["en", "es", "de"]));
  });

  test("of the second tenant are not among the salon's", async () => {
    const salon = await readDocuments(demoTenant.documents);
    const workshop = await readDocuments(secondTenant.documents);
    expect(workshop.map(({ id }) => id)).toEqual(["repairs-and-prices.md"]);
    expect(salon.map(({ id }) => id)).not.toContain("repairs-and-prices.md");
  });

  test("take title and language from the file", () => {
    const document = toDocument("horario.es.md", "# Horario\n\nAbrimos a las diez.\n");
    expect(document).toMatchObject({ id: "horario.es.md", title: "Horario", language: "es" });
    expect(toDocument("hours.md", "# Hours\n").language).toBe("en");
  });

  test("without a title in the first line are refused", () => {
    expect(() => toDocument("hours.md", "\n# Hours\n")).toThrow("hours.md must begin");
  });
});
