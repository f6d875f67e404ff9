/** What people ask of the server about businesses, their teams and their own account. */
import { z } from "zod";
import { Role } from "./permissions.ts";
import { Instant } from "./time.ts";

const documentId = z.string().regex(/^[\w-]{1,128}$/);
const tenantId = documentId;
const uid = documentId;

export const EmailAddress = z.string().trim().toLowerCase().max(254).pipe(z.email("Enter an e-mail address"));

export const PersonName = z.string().trim().min(1, "Enter your name").max(80, "80 characters at most");

/** Long enough to matter, with no rules of characters. https://pages.nist.gov/800-63-4/sp800-63b.html#passwordver */
export const NewPassword = z.string().min(10, "Use 10 characters or more").max(128, "128 characters at most");

const isTimeZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).format(0) !== "";
  } catch {
    return false;
  }
};

export const BusinessForm = z.object({
  name: z.string().trim().min(1, "Enter the name of your business").max(120, "120 characters at most"),
  timeZone: z.string().max(64).refine(isTimeZone, "Choose a time zone"),
  currency: z.string().regex(/^[A-Z]{3}$/, "Three capital letters, such as EUR"),
});

/** The id is made up by the page, so that a repeated request finds its business made. */
export const CreateTenantInput = BusinessForm.extend({
  tenantId: z.string().regex(/^[A-Za-z0-9]{20}$/),
  ownerName: PersonName,
});
export type CreateTenantInput = z.infer<typeof CreateTenantInput>;

export const ChangeRoleInput = z.object({ tenantId, uid, role: Role });
export type ChangeRoleInput = z.infer<typeof ChangeRoleInput>;

export const MemberInput = z.object({ tenantId, uid });
export type MemberInput = z.infer<typeof MemberInput>;

export const InviteInput = z.object({ tenantId, email: EmailAddress, role: Role });
export type InviteInput = z.infer<typeof InviteInput>;

export const InvitationInput = z.object({ tenantId, invitationId: documentId });
export type InvitationInput = z.infer<typeof InvitationInput>;

/** What the link in the e-mail carries. */
export const InvitationKey = InvitationInput.extend({ token: z.string().regex(/^[\w-]{43}$/) });
export type InvitationKey = z.infer<typeof InvitationKey>;

/** `tenants/{t}/invitations/{hash of the address}`: one for each address; the token in its link is stored as a hash. */
export const Invitation = z.object({
  tenantId: z.string(),
  email: z.string(),
  role: Role,
  status: z.enum(["open", "accepted", "revoked"]),
  tokenHash: z.string(),
  invitedBy: z.object({ uid: z.string(), name: z.string() }),
  /** Of the newest link. */
  expiresAt: Instant,
  sentAt: Instant,
  sentCount: z.number().int(),
  /** The attempt that made the newest link, so that its repetition makes none. */
  requestId: z.string(),
  acceptedBy: z.string().nullable(),
  createdAt: Instant,
});
export type Invitation = z.infer<typeof Invitation>;

/** What the page behind the link shows before anybody signs in. A wrong token learns nothing. */
export const InvitationView = z.discriminatedUnion("state", [
  z.object({ state: z.literal("unknown") }),
  z.object({
    state: z.enum(["open", "expired", "accepted", "revoked"]),
    businessName: z.string(),
    invitedBy: z.string(),
    email: z.string(),
    role: Role,
  }),
]);
export type InvitationView = z.infer<typeof InvitationView>;

/** `sessions/{uid}`: whoever signed in before `validAfter` is out, on every device. */
export const SessionLimit = z.object({ validAfter: Instant });
export type SessionLimit = z.infer<typeof SessionLimit>;

/** `keepThisOne` after a new password: the device on which it was set goes on. */
export const EndSessionsInput = z.object({ keepThisOne: z.boolean() });

export const RenameInput = z.object({ name: PersonName });
