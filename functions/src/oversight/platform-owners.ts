/**
 * Makes somebody a platform's owner, or takes it back. The claim is set by this alone, which no function calls: only a script of somebody who
 * holds the project's credentials does, see `scripts/platform-owner.ts`.
 */
import type { Auth } from "firebase-admin/auth";
import type { Firestore } from "@google-cloud/firestore";
import { bySystem, recordDeed } from "../audit/write-entry.ts";

type User = Awaited<ReturnType<Auth["getUser"]>>;
type Deps = {
  auth: Pick<Auth, "setCustomUserClaims" | "revokeRefreshTokens" | "listUsers">;
  firestore: Firestore;
  now: () => Date;
  newOwner: () => string;
};

const isOwner = ({ customClaims }: Pick<User, "customClaims">) => customClaims?.["platformOwner"] === true;

/** Other claims stay. Doing it twice changes nothing; returns whether it changed something. */
export async function grantPlatformOwner(user: User, by: string, deps: Deps): Promise<boolean> {
  if (isOwner(user)) return false;
  await deps.auth.setCustomUserClaims(user.uid, { ...user.customClaims, platformOwner: true });
  await note("platformOwnerGranted", user, by, deps);
  return true;
}

/** Tokens that were handed out already are good for an hour at most: Firebase cannot call them back from the rules. */
export async function revokePlatformOwner(user: User, by: string, deps: Deps): Promise<boolean> {
  if (!isOwner(user)) return false;
  const { platformOwner: _, ...others } = user.customClaims ?? {};
  await deps.auth.setCustomUserClaims(user.uid, others);
  await deps.auth.revokeRefreshTokens(user.uid);
  await note("platformOwnerRevoked", user, by, deps);
  return true;
}

export async function listPlatformOwners({ auth }: Pick<Deps, "auth">): Promise<User[]> {
  const owners: User[] = [];
  let pageToken: string | undefined;
  do {
    const page = await auth.listUsers(1_000, pageToken);
    owners.push(...page.users.filter(isOwner));
    ({ pageToken } = page);
  } while (pageToken);
  return owners;
}

function note(action: "platformOwnerGranted" | "platformOwnerRevoked", user: User, by: string, deps: Deps) {
  const target = { kind: "member", id: user.uid, name: user.email ?? null } as const;
  return recordDeed(bySystem(null, by, deps.newOwner()), { action, target }, deps);
}
