/**
 * `npm run platform-owner -- grant <e-mail>`: makes an existing account the platform's owner; `revoke <e-mail>` takes it back, `list` names
 * them. Works with the credentials of whoever runs it (`gcloud auth application-default login`), on the project that `--project`, or else
 * `.firebaserc`, names; on the local suite where the emulators' variables are set.
 */
import { readFileSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Firestore } from "@google-cloud/firestore";
import { z } from "zod";
import { Problem } from "../emulators/suite/problem.ts";
import {
  grantPlatformOwner,
  listPlatformOwners,
  revokePlatformOwner,
} from "../functions/src/oversight/platform-owners.ts";
import { accountsOf } from "../functions/src/platform/admin.ts";
import { newOwner } from "../functions/src/platform/ids.ts";
import { repository } from "./repository.ts";

const usage = `npm run platform-owner -- grant <e-mail> [--project <id>]
npm run platform-owner -- revoke <e-mail> [--project <id>]
npm run platform-owner -- list [--project <id>]`;

const Rc = z.object({ projects: z.object({ default: z.string() }) });

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { project: { type: "string" } }, allowPositionals: true });
  const [deed, email] = positionals;
  const projectId =
    values.project ?? Rc.parse(JSON.parse(readFileSync(join(repository, ".firebaserc"), "utf8"))).projects.default;
  const auth = await accountsOf(projectId);
  const deps = { auth, firestore: new Firestore({ projectId }), now: () => new Date(), newOwner };
  if (deed === "list") {
    const owners = await listPlatformOwners(deps).catch((error: unknown) => {
      throw explained(error, projectId, "");
    });
    for (const { uid, email: found } of owners) console.log(`${found ?? "no e-mail"}  ${uid}`);
    return;
  }
  if ((deed !== "grant" && deed !== "revoke") || !email) throw new Problem(usage);
  const user = await auth.getUserByEmail(email).catch((error: unknown) => {
    throw explained(error, projectId, email);
  });
  if (deed === "grant" && !user.emailVerified) throw new Problem(`${email} has not confirmed this address yet.`);
  const by = `npm run platform-owner, by ${userInfo().username}`;
  const change = deed === "grant" ? grantPlatformOwner : revokePlatformOwner;
  const changed = await change(user, by, deps);
  const state = deed === "grant" ? "a platform's owner" : "no platform's owner";
  console.log(`${email} is ${changed ? "now" : "already"} ${state} of ${projectId}. It shows at the next sign-in.`);
}

function explained(error: unknown, projectId: string, email: string): unknown {
  const code = z.object({ code: z.string() }).safeParse(error).data?.code;
  if (code === "auth/user-not-found") {
    return new Problem(`${projectId} has no account with ${email}: sign up on the dashboard first.`, { cause: error });
  }
  if (code === "auth/invalid-email") return new Problem(`${email} is no e-mail address.`, { cause: error });
  if (code === "auth/invalid-credential" || code === "app/invalid-credential" || /credential/i.test(String(error))) {
    return new Problem(
      `There are no credentials for ${projectId}. Run \`gcloud auth application-default login\`, or, for the local suite, set FIREBASE_AUTH_EMULATOR_HOST and FIRESTORE_EMULATOR_HOST.`,
      { cause: error },
    );
  }
  return error;
}

try {
  await main();
  process.exit();
} catch (error) {
  console.error(error instanceof Problem ? error.message : error);
  process.exit(1);
}
