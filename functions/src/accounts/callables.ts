/** What people do with their own account. */
import { EndSessionsInput, RenameInput } from "@frontdesk/model/team";
import { z } from "zod";
import { personCallable } from "../platform/callable.ts";
import { peopleDeps } from "../platform/deps/people.ts";
import { endSessions as end } from "./end-sessions.ts";
import { noteSignIn as note, renamePerson as rename } from "./own-account.ts";

export const endSessions = personCallable({ schema: EndSessionsInput }, async ({ keepThisOne }, person) => {
  await end(person, keepThisOne ? person.signedInAt : null, peopleDeps());
  return {};
});

export const renamePerson = personCallable({ schema: RenameInput }, async ({ name }, person) => {
  await rename(name, person, peopleDeps());
  return {};
});

export const noteSignIn = personCallable({ schema: z.object({}) }, async (_input, person, provider) => {
  await note(person, person.signedInAt, provider, peopleDeps());
  return {};
});
