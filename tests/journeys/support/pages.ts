/** Every address of the dashboard, who opens it and what shows that it is there; a unit test compares this with the router. */
import type { DemoRole } from "../../../emulators/seed.ts";

type PageToLoad = {
  as: DemoRole | null;
  /** Shown when the page is; a selector. */
  ready: string;
};

/** Keyed by the router's own paths. */
export const pages: Readonly<Record<string, PageToLoad>> = {
  "/sign-in": { as: null, ready: "[data-testid=sign-in-email]" },
  "/sign-up": { as: null, ready: "form" },
  "/invite/$tenantId/$invitationId": { as: null, ready: "h1" },
  "/auth/action": { as: null, ready: "h1" },
  "/profile": { as: "owner", ready: "h1" },
  "/new-business": { as: "owner", ready: "form" },
  "/t/$tenantId/start": { as: "owner", ready: "h1" },
  "/t/$tenantId/team": { as: "owner", ready: "h1" },
  "/t/$tenantId/conversations": { as: "owner", ready: "[data-testid=conversation-row]" },
  "/t/$tenantId/conversations/$conversationId": { as: "owner", ready: "[data-testid=message]" },
  "/t/$tenantId/knowledge": { as: "owner", ready: "[data-testid=source-row]" },
  "/t/$tenantId/knowledge/playground": { as: "owner", ready: "h1" },
  "/t/$tenantId/knowledge/unanswered": { as: "owner", ready: "h1" },
  "/t/$tenantId/queue": { as: "owner", ready: "h1" },
  "/t/$tenantId/settings/assistant": { as: "owner", ready: "form" },
  "/t/$tenantId/settings/assistant/$number": { as: "owner", ready: "text=There is no such version" },
  "/t/$tenantId/settings/cases": { as: "owner", ready: "h1" },
  "/t/$tenantId/settings/usage": { as: "owner", ready: "h1" },
  "/t/$tenantId/knowledge/$sourceId": { as: "owner", ready: "article" },
  "/t/$tenantId/templates": { as: "owner", ready: "h1" },
  "/t/$tenantId/activity": { as: "owner", ready: "[data-testid=activity]" },
  "/t/$tenantId/settings/business": { as: "owner", ready: "form" },
  "/t/$tenantId/settings/hours": { as: "owner", ready: "form" },
  "/t/$tenantId/settings/handoff": { as: "owner", ready: "form" },
  "/t/$tenantId/settings/notifications": { as: "owner", ready: "h1" },
  "/t/$tenantId/settings/channels": { as: "owner", ready: "h1" },
  "/t/$tenantId/settings/audit": { as: "owner", ready: "[data-testid=audit-row]" },
  "/platform/tenants": { as: "platformOwner", ready: "[data-testid=tenant-row]" },
  "/platform/dead-letters": { as: "platformOwner", ready: "h1" },
  "/platform/audit": { as: "platformOwner", ready: "[data-testid=audit-row]" },
};

/** They only lead on. */
export const leadsOn: readonly string[] = ["/", "/t/$tenantId", "/t/$tenantId/settings", "/platform"];
