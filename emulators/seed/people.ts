/** The demo logins in the Auth emulator. */
import type { Auth } from "firebase-admin/auth";
import { demoLogins, secondTenantLogin } from "./demo.ts";
import type { DemoLogin } from "./demo.ts";

/** Creates the users that are missing; those that are there keep their password and name. */
export async function seedPeople(auth: Auth): Promise<void> {
  const logins = [...demoLogins, secondTenantLogin];
  const { users } = await auth.getUsers(logins.map(({ uid }) => ({ uid })));
  for (const login of logins) {
    const found = users.find((user) => user.uid === login.uid);
    if (!found) await createUser(auth, login);
    if (login.role === "platformOwner" && found?.customClaims?.["platformOwner"] !== true) {
      await auth.setCustomUserClaims(login.uid, { platformOwner: true });
    }
  }
}

async function createUser(auth: Auth, { uid, email, password, name }: DemoLogin): Promise<void> {
  await auth.createUser({ uid, email, password, displayName: name, emailVerified: true });
}
