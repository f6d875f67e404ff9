/** What the platform's owner does with businesses. */
import { EndViewInput, OpenContactInput, RestoreInput, SuspendInput, ViewAsInput } from "@frontdesk/model/oversight";
import { z } from "zod";
import { byPlatformOwner } from "../audit/write-entry.ts";
import { platformCallable } from "../platform/callable.ts";
import { oversightDeps } from "../platform/deps/core.ts";
import { rollUpTask } from "./roll-up-tenants.ts";
import { restoreTenant as restore, suspendTenant as suspend } from "./suspend-tenant.ts";
import { endView, openContact as open, startView } from "./view-as.ts";

export const suspendTenant = platformCallable({ schema: SuspendInput }, async ({ tenantId, reason }, caller) => {
  await suspend(tenantId, reason, byPlatformOwner(tenantId, caller), oversightDeps());
  return {};
});

export const restoreTenant = platformCallable({ schema: RestoreInput }, async ({ tenantId }, caller) => {
  await restore(tenantId, byPlatformOwner(tenantId, caller), oversightDeps());
  return {};
});

export const startViewAs = platformCallable({ schema: ViewAsInput }, (input, caller) =>
  startView(input, caller, byPlatformOwner(input.tenantId, caller), oversightDeps()),
);

export const endViewAs = platformCallable({ schema: EndViewInput }, async ({ tenantId }, caller) => {
  await endView(tenantId, caller.uid, byPlatformOwner(tenantId, caller), oversightDeps());
  return {};
});

export const openContact = platformCallable({ schema: OpenContactInput }, async (input, caller) => {
  await open(input, caller.uid, byPlatformOwner(input.tenantId, caller), oversightDeps());
  return {};
});

/** The figures of the list, ahead of the hourly roll-up. */
export const refreshTenants = platformCallable({ schema: z.object({}) }, async (_, { requestId }) => {
  await oversightDeps().tasks.enqueue(rollUpTask({ runId: requestId, after: null }));
  return {};
});
