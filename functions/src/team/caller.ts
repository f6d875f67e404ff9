import type { AuditOrigin } from "@frontdesk/model/audit";
import type { Role } from "@frontdesk/model/permissions";

/** A member who calls. */
export type Caller = {
  uid: string;
  tenantId: string;
  role: Role;
  name: string;
  origin: AuditOrigin;
  requestId: string;
};

/** Somebody who is signed in, of this business or of none. */
export type Person = { uid: string; email: string; name: string; origin: AuditOrigin; requestId: string };
