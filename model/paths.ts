/** Every document path, spelled once. `{name}` segments are wildcards of triggers. */

export const paths = {
  channelRoutes: () => "channels",
  channelRoute: (phoneNumberId: string) => `channels/${phoneNumberId}`,
  deadLetters: () => "deadLetters",
  deadLetter: (id: string) => `deadLetters/${id}`,
  deadLetterParts: (id: string) => `deadLetters/${id}/parts`,
  deadLetterKinds: () => "deadLetterKinds",
  deadLetterKind: (id: string) => `deadLetterKinds/${id}`,
  tenant: (t: string) => `tenants/${t}`,
  settings: (t: string, name: "assistant") => `tenants/${t}/settings/${name}`,
  members: (t: string) => `tenants/${t}/members`,
  member: (t: string, uid: string) => `tenants/${t}/members/${uid}`,
  channels: (t: string) => `tenants/${t}/channels`,
  channel: (t: string, phoneNumberId: string) => `tenants/${t}/channels/${phoneNumberId}`,
  channelSecret: (t: string, phoneNumberId: string) => `tenants/${t}/secrets/${phoneNumberId}`,
  templates: (t: string) => `tenants/${t}/templates`,
  template: (t: string, id: string) => `tenants/${t}/templates/${id}`,
  notifications: (t: string) => `tenants/${t}/notifications`,
  notification: (t: string, id: string) => `tenants/${t}/notifications/${id}`,
  channelEvent: (t: string, id: string) => `tenants/${t}/channelEvents/${id}`,
  contact: (t: string, id: string) => `tenants/${t}/contacts/${id}`,
  contactAlias: (t: string, alias: string) => `tenants/${t}/contactAliases/${alias}`,
  conversations: (t: string) => `tenants/${t}/conversations`,
  conversation: (t: string, c: string) => `tenants/${t}/conversations/${c}`,
  messages: (t: string, c: string) => `tenants/${t}/conversations/${c}/messages`,
  message: (t: string, c: string, m: string) => `tenants/${t}/conversations/${c}/messages/${m}`,
  unmatchedStatus: (t: string, id: string) => `tenants/${t}/unmatchedStatuses/${id}`,
  sources: (t: string) => `tenants/${t}/sources`,
  source: (t: string, s: string) => `tenants/${t}/sources/${s}`,
  chunks: (t: string, s: string) => `tenants/${t}/sources/${s}/chunks`,
  chunk: (t: string, s: string, k: string) => `tenants/${t}/sources/${s}/chunks/${k}`,
} as const;

/** Patterns that Firestore triggers listen on. */
export const patterns = {
  message: "tenants/{tenantId}/conversations/{conversationId}/messages/{messageId}",
  source: "tenants/{tenantId}/sources/{sourceId}",
  channel: "tenants/{tenantId}/channels/{phoneNumberId}",
  deadLetter: "deadLetters/{deadLetterId}",
} as const;
