/**
 * Who may do what in a business: the one source for callables, the dashboard and the tests of `firestore.rules`, whose own lists a test
 * compares with these.
 */
import { z } from "zod";

export const Role = z.enum(["owner", "admin", "agent", "viewer"]);
export type Role = z.infer<typeof Role>;

const everybody = Role.options;
const answering = ["owner", "admin", "agent"] as const satisfies readonly Role[];
const admins = ["owner", "admin"] as const satisfies readonly Role[];
const owners = ["owner"] as const satisfies readonly Role[];

/** `text` is what the team page shows, in the order given here. */
const table = {
  readBusiness: { roles: everybody, text: "See conversations, customers, knowledge and the team" },
  answerCustomers: { roles: answering, text: "Answer customers, take over and hand back" },
  tryAssistant: { roles: answering, text: "Try the assistant and see why it answered as it did" },
  editKnowledge: { roles: admins, text: "Add, change and remove documents" },
  editAssistant: { roles: admins, text: "Change how the assistant behaves" },
  manageTemplates: { roles: admins, text: "Create and delete templates" },
  manageChannels: { roles: admins, text: "Connect and disconnect numbers" },
  editSettings: { roles: admins, text: "Change the business profile, opening hours and other settings" },
  manageTeam: { roles: admins, text: "Invite people, change their role and remove them" },
  readActivity: { roles: admins, text: "See how many messages come, and how they are answered" },
  readAudit: { roles: admins, text: "Read and export the audit log" },
  manageOwners: { roles: owners, text: "Make, change and remove owners, and hand the business over" },
} as const satisfies Record<string, { roles: readonly Role[]; text: string }>;

export type Permission = keyof typeof table;

const isPermission = (name: string): name is Permission => Object.hasOwn(table, name);

export const permissions: readonly Permission[] = Object.keys(table).filter(isPermission);

export const rolesThat = (permission: Permission): readonly Role[] => table[permission].roles;

export const may = (role: Role, permission: Permission): boolean => rolesThat(permission).includes(role);

export const describePermission = (permission: Permission): string => table[permission].text;
