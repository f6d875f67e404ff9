/** Every callable function: who may call it. A callable that is not in the table fails the test. */
import { Firestore, Timestamp } from "@google-cloud/firestore";
import { paths } from "@frontdesk/model/paths";
import { Role, rolesThat } from "@frontdesk/model/permissions";
import type { Permission } from "@frontdesk/model/permissions";
import type { Tenant } from "@frontdesk/model/tenant";
import { z } from "zod";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";

const projectId = `demo-callables-${process.pid}`;
const firestore = new Firestore({ projectId });
const at = Timestamp.now();

/** Those outside of any business: for anybody signed in, or for everybody with the right secret. */
const ofAnybody: Record<string, "person" | "anyone"> = {
  acceptInvitation: "person",
  createTenant: "person",
  endSessions: "person",
  noteSignIn: "person",
  readInvitation: "anyone",
  renamePerson: "person",
};

/** The permission that it takes to call, or the platform's owner alone. */
const table: Record<string, Permission | "platformOwner"> = {
  cancelFollowUp: "answerCustomers",
  planFollowUp: "answerCustomers",
  changeRole: "manageTeam",
  inviteMember: "manageTeam",
  leaveBusiness: "readBusiness",
  removeMember: "manageTeam",
  resendInvitation: "manageTeam",
  revokeInvitation: "manageTeam",
  transferOwnership: "manageOwners",
  assignConversation: "answerCustomers",
  checkChannel: "manageChannels",
  checkUnanswered: "editKnowledge",
  draftEntry: "editKnowledge",
  moveUnanswered: "editKnowledge",
  publishEntry: "editKnowledge",
  rateAnswer: "answerCustomers",
  tryQuestion: "tryAssistant",
  changeAnswerCase: "editAssistant",
  listPastQuestions: "tryAssistant",
  publishVersion: "editAssistant",
  removeAnswerCase: "editAssistant",
  saveAnswerCase: "tryAssistant",
  tryVersion: "tryAssistant",
  connectChannel: "manageChannels",
  connectSignup: "manageChannels",
  createSource: "editKnowledge",
  createSourceUpload: "editKnowledge",
  createLogoUpload: "editSettings",
  createTemplate: "manageTemplates",
  createUpload: "answerCustomers",
  deleteTemplate: "manageTemplates",
  disconnectChannel: "manageChannels",
  exportAudit: "readAudit",
  readActivity: "readActivity",
  editSource: "editKnowledge",
  finishSourceUpload: "editKnowledge",
  knowledgeUsage: "readBusiness",
  logoUrl: "readBusiness",
  mediaUrl: "readBusiness",
  removeSource: "editKnowledge",
  replayAllDeadLetters: "platformOwner",
  endViewAs: "platformOwner",
  openContact: "platformOwner",
  refreshTenants: "platformOwner",
  replayDeadLetter: "platformOwner",
  restoreTenant: "platformOwner",
  retryMedia: "answerCustomers",
  retrySource: "editKnowledge",
  rotateTokens: "platformOwner",
  sendAgain: "answerCustomers",
  sendContent: "answerCustomers",
  sendTemplate: "answerCustomers",
  saveLogo: "editSettings",
  saveSettings: "editSettings",
  sendTestMessage: "manageChannels",
  sendUpload: "answerCustomers",
  signupOptions: "manageChannels",
  sourceText: "readBusiness",
  startViewAs: "platformOwner",
  suspendTenant: "platformOwner",
  syncTemplates: "manageTemplates",
};

/** Those whose only input is the tenant, or nothing, have no wrong types to be refused for once the caller is let in. */
const withoutInput = new Set([
  "knowledgeUsage",
  "listPastQuestions",
  "logoUrl",
  "noteSignIn",
  "refreshTenants",
  "rotateTokens",
  "signupOptions",
  "syncTemplates",
]);

/** Those that only read, with what the junk below gets from them. */
const whileSuspended: Record<string, string> = {
  knowledgeUsage: "ok",
  logoUrl: "ok",
  leaveBusiness: "invalid-argument",
  exportAudit: "invalid-argument",
  readActivity: "invalid-argument",
  mediaUrl: "invalid-argument",
  signupOptions: "ok",
  sourceText: "invalid-argument",
};

type Call = (data: unknown, auth?: { uid: string; token?: object }) => Promise<string>;
const Callable = z.custom<{ run(request: unknown): unknown }>(
  (value) => typeof value === "function" && "__endpoint" in value && "callableTrigger" in Object(value["__endpoint"]),
);
let callables = new Map<string, Call>();

const tenant = (status: Tenant["status"]): Tenant => ({
  name: "T",
  status,
  timeZone: "UTC",
  currency: "EUR",
  locale: "en",
  createdAt: at,
});

beforeAll(async () => {
  // A call a second, as fast as a person might be: the limits have tests of their own.
  vi.useFakeTimers({ toFake: ["Date"] });
  // Read when the module's client is made, on the first call.
  vi.stubEnv("GCLOUD_PROJECT", projectId);
  const deployed: Record<string, unknown> = await import("../index.ts");
  callables = new Map(
    Object.entries(deployed).flatMap(([name, value]) => {
      const found = Callable.safeParse(value);
      if (!found.success) return [];
      const call: Call = async (data, auth) => {
        vi.setSystemTime(Date.now() + 1_000);
        try {
          await found.data.run({ data, ...(auth && { auth: { uid: auth.uid, token: auth.token ?? {} } }) });
          return "ok";
        } catch (error) {
          return z.object({ code: z.string() }).parse(error).code;
        }
      };
      return [[name, call] as const];
    }),
  );
  await firestore.doc(paths.tenant("salon")).set(tenant("active"));
  await firestore.doc(paths.tenant("shut")).set(tenant("suspended"));
  await firestore.doc(paths.tenant("elsewhere")).set(tenant("active"));
  const member = (tenantId: string, uid: string, role: Role) =>
    firestore
      .doc(paths.member(tenantId, uid))
      .set({ uid, tenantId, role, name: uid, email: "x@x.example", createdAt: at });
  for (const role of Role.options) await member("salon", role, role);
  await member("shut", "owner", "owner");
  await member("elsewhere", "stranger", "owner");
  await member("salon", "ended", "owner");
  await firestore.doc(paths.session("ended")).set({ validAfter: Timestamp.fromMillis(2_000_000) });
}, 60_000);

afterAll(() => {
  vi.useRealTimers();
  return firestore.terminate();
});

const call = (name: string, ...given: Parameters<Call>) => {
  const found = callables.get(name);
  if (!found) throw new Error(`${name} is not deployed`);
  return found(...given);
};

test("the table names every callable that is deployed", () => {
  expect([...callables.keys()].toSorted()).toEqual(Object.keys({ ...table, ...ofAnybody }).toSorted());
});

const junk = { tenantId: "salon", id: 7, phoneNumberId: {}, reason: 1, path: [] };

describe.each(Object.entries(table))("%s", (name, allowed) => {
  test("is refused to who is signed out", async () => {
    expect(await call(name, junk)).toBe("unauthenticated");
  });

  test("is refused to another tenant's owner, and to a token that boasts", async () => {
    const boasting = { uid: "stranger", token: { role: "owner", tenantId: "salon", platformOwner: "true" } };
    expect(await call(name, junk, boasting)).toBe("permission-denied");
  });

  for (const role of Role.options) {
    const isAllowed = allowed !== "platformOwner" && rolesThat(allowed).includes(role);
    test(`is ${isAllowed ? "allowed" : "refused"} to the role ${role}`, async () => {
      const wanted = isAllowed ? (withoutInput.has(name) ? "ok" : "invalid-argument") : "permission-denied";
      expect(await call(name, junk, { uid: role })).toBe(wanted);
    });
  }
});

describe.each(Object.entries(ofAnybody))("%s", (name, kind) => {
  const letIn = withoutInput.has(name) ? "ok" : "invalid-argument";

  test(`is ${kind === "anyone" ? "open" : "refused"} to who is signed out`, async () => {
    expect(await call(name, junk)).toBe(kind === "anyone" ? letIn : "unauthenticated");
  });

  test("is open to who is signed in, with wrong types refused", async () => {
    expect(await call(name, junk, { uid: "stranger" })).toBe(letIn);
    expect(await call(name, null, { uid: "stranger" })).toBe("invalid-argument");
  });
});

describe("after signing out of all devices", () => {
  const names = [...Object.keys(table), ...Object.keys(ofAnybody).filter((name) => ofAnybody[name] === "person")];

  test.each(names)("%s is refused to a session that began before", async (name) => {
    for (const auth_time of [undefined, 1_999, 2_000]) {
      const token = { platformOwner: true, ...(auth_time !== undefined && { auth_time }) };
      expect(await call(name, junk, { uid: "ended", token })).toBe("unauthenticated");
    }
  });

  test.each(names.filter((name) => !withoutInput.has(name)))("%s is open to one that began after", async (name) => {
    const token = { platformOwner: true, auth_time: 2_001 };
    expect(await call(name, junk, { uid: "ended", token })).not.toBe("unauthenticated");
  });
});

const platformOwner = { uid: "p", token: { platformOwner: true } };
/** One without input would do its work here: it orders a task, for which there is no queue. */
const platform = Object.keys(table).filter((name) => table[name] === "platformOwner" && !withoutInput.has(name));
const ofTenants = Object.keys(table).filter((name) => table[name] !== "platformOwner");

test.each(platform)("%s is allowed to the platform's owner, who belongs to no tenant", async (name) => {
  expect(await call(name, { ...junk, tenantId: 7 }, platformOwner)).toBe("invalid-argument");
});

describe.each(ofTenants)("%s", (name) => {
  test("is refused to the platform's owner, who belongs to no tenant", async () => {
    expect(await call(name, junk, platformOwner)).toBe("permission-denied");
  });

  test("is refused for a tenant that is not there, as for one that is not the caller's", async () => {
    expect(await call(name, { ...junk, tenantId: "nowhere" }, { uid: "owner" })).toBe("permission-denied");
  });

  test(`is ${whileSuspended[name] ? "open" : "refused"} while the tenant is suspended`, async () => {
    const wanted = whileSuspended[name] ?? "failed-precondition";
    expect(await call(name, { ...junk, tenantId: "shut" }, { uid: "owner" })).toBe(wanted);
  });

  test.each([null, "salon", [], {}, { tenantId: 7 }, { tenantId: "a/b" }, { tenantId: "" }, { tenantId: ".." }])(
    "is refused for the input %j",
    async (data) => {
      expect(await call(name, data, { uid: "owner" })).toBe("invalid-argument");
    },
  );
});
