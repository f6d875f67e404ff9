/**
 * Callable functions: who may call, what they may say, and how errors reach them. The dashboard calls them under its own origin, see
 * `hosting/src/lib/call.ts` and the rewrites of `firebase.json`.
 */
import type { AuditOrigin } from "@frontdesk/model/audit";
import { callableBodyLimit } from "@frontdesk/model/limits";
import { paths } from "@frontdesk/model/paths";
import { rolesThat } from "@frontdesk/model/permissions";
import type { Permission, Role } from "@frontdesk/model/permissions";
import { Member, Tenant } from "@frontdesk/model/tenant";
import { HttpsError, onCall } from "firebase-functions/https";
import type { CallableFunction, CallableOptions, CallableRequest, FunctionsErrorCode } from "firebase-functions/https";
import { z } from "zod";
import { addressForRecords, claimedAddress, nearestAddress } from "./client-address.ts";
import { enforceAppCheck, region } from "./config.ts";
import { firestore, limitDeps } from "./deps/core.ts";
import { AppError, TooManyError } from "./errors.ts";
import type { AppErrorCode } from "./errors.ts";
import { parseSnapshot } from "./firestore.ts";
import { hashId, newOwner } from "./ids.ts";
import { cloudLog, errorFields } from "./log.ts";
import { checkSession } from "./sessions.ts";
import { takeForAddress, takeForCaller, takeForTenant, takeStrict } from "./rate-limits.ts";
import type { StrictLimit } from "./rate-limits.ts";
import { rateWindows } from "./rate-windows.ts";

/** From where, as the request says, and which attempt it is: a request that is repeated whole keeps its id. */
type Trace = { origin: AuditOrigin; requestId: string };

/** Who calls, as the membership document says at this moment. */
export type Caller = Trace & { uid: string; tenantId: string; role: Role; name: string; emailVerified: boolean };

/** Somebody signed in, as their token names them; `signedInAt` in seconds. */
export type Person = Trace & {
  uid: string;
  name: string;
  email: string;
  emailVerified: boolean;
  signedInAt: number;
  platformOwner: boolean;
};

type Options<I> = Pick<CallableOptions, "secrets" | "timeoutSeconds" | "memory"> & {
  schema: z.ZodType<I>;
  /** A limit beyond the general one; see `rate-limits.ts`. */
  limit?: StrictLimit;
};

const windows = rateWindows(() => new Date());

const codes: Record<AppErrorCode, FunctionsErrorCode> = {
  invalidArgument: "invalid-argument",
  unauthenticated: "unauthenticated",
  permissionDenied: "permission-denied",
  notFound: "not-found",
  alreadyExists: "already-exists",
  failedPrecondition: "failed-precondition",
  tooMany: "resource-exhausted",
  upstreamUnavailable: "unavailable",
};

const TenantInput = z.object({ tenantId: z.string().regex(/^[\w-]{1,128}$/) });

/**
 * A deed within one tenant, for members with the permission while the tenant is active; one that only `reads` stays open to a suspended
 * tenant's people. The input names the tenant.
 */
export function memberCallable<I extends { tenantId: string }, O>(
  { permission, schema, limit, reads = false, ...options }: Options<I> & { permission: Permission; reads?: boolean },
  handler: (input: I, caller: Caller) => Promise<O>,
): CallableFunction<unknown, Promise<O>> {
  return onCall({ ...options, region }, (request) =>
    answer(request, async () => {
      const person = signedIn(request);
      const { tenantId } = parse(TenantInput, request.data);
      const caller = await memberOf(tenantId, person, permission, reads);
      takeForTenant(windows, tenantId);
      const input = parse(schema, request.data);
      if (limit) await takeStrict(limit, { caller: caller.uid, tenantId }, limitDeps());
      return handler(input, caller);
    }),
  );
}

/** A deed of anybody who is signed in, of whatever business or none. */
export function personCallable<I, O>(
  { schema, limit, ...options }: Options<I>,
  handler: (input: I, person: Person, provider: string) => Promise<O>,
): CallableFunction<unknown, Promise<O>> {
  return onCall({ ...options, region }, (request) =>
    answer(request, async () => {
      const person = signedIn(request);
      checkSession(await firestore().doc(paths.session(person.uid)).get(), person.signedInAt);
      const input = parse(schema, request.data);
      if (limit) await takeStrict(limit, { caller: person.uid, tenantId: null }, limitDeps());
      return handler(input, person, request.auth?.token.firebase?.sign_in_provider ?? "unknown");
    }),
  );
}

/** Open to everybody, also signed out: what is asked for must be guarded by a secret in the input. */
export function openCallable<I, O>(
  { schema, ...options }: Options<I>,
  handler: (input: I) => Promise<O>,
): CallableFunction<unknown, Promise<O>> {
  return onCall({ ...options, region }, (request) =>
    answer(request, async () => {
      const raw = Headers.parse(request.rawRequest ?? {});
      takeForAddress(windows, { claimed: claimedAddress(raw), nearest: nearestAddress(raw) });
      return handler(parse(schema, request.data));
    }),
  );
}

/** A deed of the platform's owner, whom a claim of the token names. */
export function platformCallable<I, O>(
  { schema, ...options }: Options<I>,
  handler: (input: I, caller: Person) => Promise<O>,
): CallableFunction<unknown, Promise<O>> {
  return onCall({ ...options, region }, (request) =>
    answer(request, async () => {
      const person = signedIn(request);
      if (request.auth?.token["platformOwner"] !== true) {
        throw new AppError("permissionDenied", "Only the platform's owner may do this.");
      }
      checkSession(await firestore().doc(paths.session(person.uid)).get(), person.signedInAt);
      return handler(parse(schema, request.data), person);
    }),
  );
}

function signedIn(request: CallableRequest): Person {
  if (!request.auth) throw new AppError("unauthenticated", "Sign in first.");
  const { uid, token } = request.auth;
  takeForCaller(windows, { uid });
  const name = [token["name"], token.email].find((value) => typeof value === "string" && value !== "");
  return {
    uid,
    name: typeof name === "string" ? name : uid,
    email: token.email ?? "",
    emailVerified: token.email_verified === true,
    signedInAt: token.auth_time ?? 0,
    platformOwner: token["platformOwner"] === true,
    ...traceOf(uid, Headers.parse(request.rawRequest ?? {})),
  };
}

/** Tests call without an HTTP request. */
const Headers = z.object({
  ip: z.string().optional().catch(undefined),
  headers: z.record(z.string(), z.unknown()).optional().catch(undefined),
});

const requestIdHeader = "x-frontdesk-request";

function traceOf(uid: string, raw: z.infer<typeof Headers>): Trace {
  const { headers = {} } = raw;
  const text = (name: string) => z.string().min(1).safeParse(headers[name]).data ?? null;
  const given = text(requestIdHeader);
  return {
    origin: { ip: addressForRecords(raw), userAgent: text("user-agent")?.slice(0, 400) ?? null },
    // With the uid, so that nobody can take the place of another's entry.
    requestId: given !== null && /^[\w-]{16,64}$/.test(given) ? hashId("request", uid, given) : newOwner(),
  };
}

/** Strangers, members of other tenants and callers who name a tenant that is not there get the same answer. */
async function memberOf(
  tenantId: string,
  { uid, signedInAt, emailVerified, origin, requestId }: Person,
  permission: Permission,
  reads: boolean,
): Promise<Caller> {
  const db = firestore();
  const [memberDoc, tenantDoc, limitDoc] = await db.getAll(
    db.doc(paths.member(tenantId, uid)),
    db.doc(paths.tenant(tenantId)),
    db.doc(paths.session(uid)),
  );
  if (limitDoc) checkSession(limitDoc, signedInAt);
  const member = memberDoc && parseSnapshot(Member, memberDoc);
  const tenant = tenantDoc && parseSnapshot(Tenant, tenantDoc);
  if (!member || !tenant) throw new AppError("permissionDenied", "You are not a member of this business.");
  const roles = rolesThat(permission);
  if (!roles.includes(member.role)) {
    throw new AppError("permissionDenied", `This is for the roles ${roles.join(", ")}; yours is ${member.role}.`);
  }
  if (tenant.status !== "active" && !reads) throw new AppError("failedPrecondition", "This business is suspended.");
  return { uid, tenantId, role: member.role, name: member.name, emailVerified, origin, requestId };
}

function parse<T>(schema: z.ZodType<T>, data: unknown): T {
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AppError("invalidArgument", `${issue?.path.join(".") || "input"}: ${issue?.message ?? "not valid"}`);
}

/** Expected errors keep their words; what nobody foresaw is logged and shown as a general text. */
async function answer<O>(request: CallableRequest, work: () => Promise<O>): Promise<O> {
  try {
    if (enforceAppCheck.value() && !request.app) {
      throw new AppError("unauthenticated", "This app could not be verified. Reload the page.");
    }
    if ((request.rawRequest?.rawBody?.byteLength ?? 0) > callableBodyLimit) {
      throw new AppError("invalidArgument", "This is too large to be taken at once.");
    }
    return await work();
  } catch (error) {
    if (error instanceof TooManyError) {
      const { retryAfterSeconds } = error;
      request.rawRequest?.res?.setHeader("Retry-After", String(retryAfterSeconds));
      throw new HttpsError(codes[error.code], error.message, { retryAfterSeconds });
    }
    if (error instanceof AppError) throw new HttpsError(codes[error.code], error.message);
    cloudLog.error("callable failed", errorFields(error));
    throw new HttpsError("internal", "Something went wrong on the server. Try again.");
  }
}
