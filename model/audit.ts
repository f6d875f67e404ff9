/** The audit trail: who did what, to what, when and from where. Written by the server with the deed itself, and never changed. */
import { z } from "zod";
import { Role } from "./tenant.ts";
import { Instant } from "./time.ts";

export const AuditAction = z.enum([
  "signedIn",
  "signedOutEverywhere",
  "tenantCreated",
  "memberInvited",
  "invitationResent",
  "invitationRevoked",
  "invitationAccepted",
  "roleChanged",
  "memberRemoved",
  "memberLeft",
  "ownershipTransferred",
  "profileChanged",
  "availabilityChanged",
  "preferencesChanged",
  "settingsChanged",
  "assistantDraftSaved",
  "assistantPublished",
  "answerCaseSaved",
  "answerCaseRemoved",
  "channelConnected",
  "channelDisconnected",
  "channelChecked",
  "testMessageSent",
  "templateCreated",
  "templateDeleted",
  "templatesSynced",
  "sourceAdded",
  "sourceChanged",
  "sourceDeleted",
  "assistantTried",
  "entryDrafted",
  "questionsMoved",
  "conversationAssigned",
  "secretsRotated",
  "deadLetterReplayed",
  "deadLettersReplayed",
  "auditExported",
  "dataExported",
  "dataDeleted",
  "contactOpened",
  "tenantSuspended",
  "tenantRestored",
  "viewAsStarted",
  "viewAsEnded",
  "platformOwnerGranted",
  "platformOwnerRevoked",
]);
export type AuditAction = z.infer<typeof AuditAction>;

/** `person`: signed in, and of no role in the business at that moment, such as one who accepts an invitation. */
export const AuditActor = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("member"), uid: z.string(), name: z.string(), role: Role }),
  z.object({ kind: z.literal("person"), uid: z.string(), name: z.string() }),
  z.object({ kind: z.literal("platformOwner"), uid: z.string(), name: z.string() }),
  z.object({ kind: z.literal("system"), uid: z.null(), name: z.string() }),
]);
export type AuditActor = z.infer<typeof AuditActor>;

/** Where a request came from, as far as it said. */
export const AuditOrigin = z.object({ ip: z.string().nullable(), userAgent: z.string().nullable() });
export type AuditOrigin = z.infer<typeof AuditOrigin>;

export const AuditTargetKind = z.enum([
  "tenant",
  "member",
  "invitation",
  "settings",
  "channel",
  "template",
  "source",
  "unanswered",
  "contact",
  "conversation",
  "answerCase",
  "secrets",
  "deadLetter",
  "audit",
  "session",
]);
export type AuditTargetKind = z.infer<typeof AuditTargetKind>;

export const AuditTarget = z.object({ kind: AuditTargetKind, id: z.string(), name: z.string().nullable() });
export type AuditTarget = z.infer<typeof AuditTarget>;

/** Fields by name. What is nested is JSON text, so that an entry stays flat and small. */
export const AuditFields = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
export type AuditFields = z.infer<typeof AuditFields>;

/** `tenants/{t}/auditEntries/{id}`, and `platformAuditEntries/{id}` for deeds of the platform's owner; `tenantId` null: of no business. */
export const AuditEntry = z.object({
  tenantId: z.string().nullable(),
  actor: AuditActor,
  origin: AuditOrigin,
  action: AuditAction,
  target: AuditTarget,
  before: AuditFields.nullable(),
  after: AuditFields.nullable(),
  at: Instant,
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** What each action is called in the trail. */
export const auditActionTexts: Record<AuditAction, string> = {
  signedIn: "Signed in",
  signedOutEverywhere: "Signed out of all devices",
  tenantCreated: "Created the business",
  memberInvited: "Invited a person",
  invitationResent: "Sent an invitation again",
  invitationRevoked: "Withdrew an invitation",
  invitationAccepted: "Accepted an invitation",
  roleChanged: "Changed a role",
  memberRemoved: "Removed a person",
  memberLeft: "Left the business",
  ownershipTransferred: "Handed the business over",
  profileChanged: "Changed a profile",
  availabilityChanged: "Changed availability",
  preferencesChanged: "Changed their notifications",
  settingsChanged: "Changed settings",
  assistantDraftSaved: "Saved a draft of the assistant",
  assistantPublished: "Published a version of the assistant",
  answerCaseSaved: "Saved a test case",
  answerCaseRemoved: "Removed a test case",
  channelConnected: "Connected a number",
  channelDisconnected: "Disconnected a number",
  channelChecked: "Checked a number",
  testMessageSent: "Sent a test message",
  templateCreated: "Created a template",
  templateDeleted: "Deleted a template",
  templatesSynced: "Synced templates",
  sourceAdded: "Added a source",
  sourceChanged: "Changed a source",
  sourceDeleted: "Deleted a source",
  assistantTried: "Tried the assistant",
  entryDrafted: "Had an answer drafted",
  questionsMoved: "Moved unanswered questions",
  conversationAssigned: "Assigned a conversation",
  secretsRotated: "Rotated secrets",
  deadLetterReplayed: "Replayed a dead letter",
  deadLettersReplayed: "Replayed dead letters",
  auditExported: "Exported the audit log",
  dataExported: "Exported data",
  dataDeleted: "Deleted data",
  contactOpened: "Opened a customer",
  tenantSuspended: "Suspended the business",
  tenantRestored: "Restored the business",
  viewAsStarted: "Began to view the business",
  viewAsEnded: "Ended the view",
  platformOwnerGranted: "Made somebody a platform's owner",
  platformOwnerRevoked: "Took a platform's owner's right back",
};

/** Which entries; null leaves a filter out. Times in milliseconds, `until` exclusive. */
export const AuditFilter = z.object({
  actorUid: z.string().max(128).nullable(),
  action: AuditAction.nullable(),
  from: z.number().int().nullable(),
  until: z.number().int().nullable(),
});
export type AuditFilter = z.infer<typeof AuditFilter>;

/** A page of the export; `after` is the id of the last entry of the page before. */
export const ExportAuditInput = AuditFilter.extend({
  tenantId: z.string(),
  after: z
    .string()
    .regex(/^[\w-]{1,128}$/)
    .nullable(),
});

export const AuditExportPage = z.object({ csv: z.string(), next: z.string().nullable() });
export type AuditExportPage = z.infer<typeof AuditExportPage>;
