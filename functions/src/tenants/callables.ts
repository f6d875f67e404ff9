import { CreateTenantInput } from "@frontdesk/model/team";
import { personCallable } from "../platform/callable.ts";
import { peopleDeps } from "../platform/deps/people.ts";
import { createTenant as create } from "./create-tenant.ts";

export const createTenant = personCallable({ schema: CreateTenantInput, limit: "signUp" }, (input, person) =>
  create(input, person, peopleDeps()),
);
