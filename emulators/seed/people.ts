/** The demo logins in the Auth emulator. */
import type { Auth } from "firebase-admin/auth";
import type { Firestore } from "@google-cloud/firestore";
import { grantPlatformOwner } from "../../functions/src/oversight/platform-owners.ts";
import { newOwner } from "../../functions/src/platform/ids.ts";
import { demoLogins, secondTenantLogin } from "./demo.ts";
import type { DemoLogin } from "./demo.ts";

/** Creates the users that are missing; those that are there keep their password and name. */
export async function seedPeople(auth: Auth, firestore: Firestore): Promise<void> {
  const deps = { auth, firestore, now: () => new Date(), newOwner };
  const logins = [...demoLogins, secondTenantLogin];
  const { users } = await auth.getUsers(logins.map(({ uid }) => ({ uid })));
  for (const login of logins) {
    const found = users.find((user) => user.uid === login.uid);
    if (!found) await createUser(auth, login);
    if (login.role === "platformOwner")
      await grantPlatformOwner(await auth.getUser(login.uid), "The demo's seed", deps);
  }
}

async function createUser(auth: Auth, { uid, email, password, name }: DemoLogin): Promise<void> {
  await auth.createUser({ uid, email, password, displayName: name, emailVerified: true });
}
