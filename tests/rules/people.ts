/** Who comes to the rules: one person per role and per kind of outsider. A person's uid is their name here. */
import type { TokenOptions } from "@firebase/rules-unit-testing";
import { rolesThat } from "@frontdesk/model/permissions";

export const people = [
  "owner",
  "admin",
  "agent",
  "viewer",
  "ownerElsewhere",
  "stranger",
  "signedOut",
  "platformOwner",
] as const;
export type Person = (typeof people)[number];

export const members: readonly Person[] = rolesThat("readBusiness");
export const answering: readonly Person[] = rolesThat("answerCustomers");
export const signedIn: readonly Person[] = people.filter((person) => person !== "signedOut");

/** Tokens boast of a role and a tenant, which must never count. */
export const tokens: Partial<Record<Person, TokenOptions>> = {
  viewer: { role: "owner", tenantId: "salon" },
  stranger: { role: "owner", tenantId: "salon", platformOwner: "true" },
  platformOwner: { platformOwner: true },
};
