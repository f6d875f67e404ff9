/** What owners and admins do with numbers and templates. */
import { ChannelForm, SignupForm } from "@frontdesk/model/channel-steps";
import { NewTemplate } from "@frontdesk/model/new-template";
import { z } from "zod";
import { byMember, byPlatformOwner, recordDeed } from "../audit/write-entry.ts";
import { memberCallable, platformCallable } from "../platform/callable.ts";
import {
  facebookAppId,
  facebookConfigId,
  graphBaseUrl,
  whatsappAccessToken,
  whatsappAppSecret,
} from "../platform/config.ts";
import { channelDeps } from "../platform/deps/channels.ts";
import { checkChannel as check } from "./check-channel.ts";
import { connectBySignup, connectChannel as connect } from "./connect-channel.ts";
import { disconnectChannel as disconnect } from "./disconnect-channel.ts";
import { createTemplate as create, deleteTemplate as remove } from "./edit-templates.ts";
import { rotationTask } from "./rotate-secrets.ts";
import { connectedChannel } from "./store.ts";
import { syncTemplates as sync } from "./sync-templates.ts";
import { sendTestMessage as sendTest } from "./test-message.ts";

const tenantId = z.string();
const documentId = z.string().regex(/^[\w-]{1,128}$/);
const TenantInput = z.object({ tenantId });
const NumberInput = z.object({ tenantId, phoneNumberId: documentId });
const secrets = [whatsappAccessToken];
/** Several requests to Meta, each with a time-out of its own. */
const timeoutSeconds = 120;

export const connectChannel = memberCallable(
  {
    permission: "manageChannels",
    schema: ChannelForm.extend({ tenantId }),
    limit: "connections",
    secrets: [whatsappAppSecret],
    timeoutSeconds,
  },
  ({ tenantId, ...form }, caller) => connect(tenantId, form, { ...channelDeps(), by: byMember(caller) }),
);

/** Public facts of the Meta app; the page needs them to open Facebook's popup. */
export const signupOptions = memberCallable(
  { permission: "manageChannels", reads: true, schema: TenantInput },
  async () => {
    const [appId, configId] = [facebookAppId.value(), facebookConfigId.value()];
    const graphVersion = /\/(v\d+\.\d+)$/.exec(graphBaseUrl.value())?.[1] ?? "v23.0";
    return { signup: appId && configId ? { appId, configId, graphVersion } : null };
  },
);

export const connectSignup = memberCallable(
  {
    permission: "manageChannels",
    schema: SignupForm.extend({ tenantId }),
    limit: "connections",
    secrets: [whatsappAppSecret],
    timeoutSeconds,
  },
  ({ tenantId, ...form }, caller) => connectBySignup(tenantId, form, { ...channelDeps(), by: byMember(caller) }),
);

export const disconnectChannel = memberCallable(
  { permission: "manageChannels", schema: NumberInput, secrets, timeoutSeconds },
  async ({ tenantId, phoneNumberId }, caller) => {
    await disconnect(tenantId, phoneNumberId, { ...channelDeps(), by: byMember(caller) });
    return {};
  },
);

export const checkChannel = memberCallable(
  { permission: "manageChannels", schema: NumberInput, secrets, timeoutSeconds },
  async ({ tenantId, phoneNumberId }, caller) => {
    const deps = channelDeps();
    const { problems } = await check(tenantId, await connectedChannel(tenantId, phoneNumberId, deps), deps);
    const target = { kind: "channel", id: phoneNumberId } as const;
    await recordDeed(
      byMember(caller),
      { action: "channelChecked", target, after: { problems: problems.length } },
      deps,
    );
    return { problems };
  },
);

export const sendTestMessage = memberCallable(
  {
    permission: "manageChannels",
    schema: NumberInput.extend({
      to: z.string().regex(/^\d{6,20}$/, "Give the number with its country code, digits only"),
    }),
    secrets,
    timeoutSeconds,
    limit: "testMessages",
  },
  ({ tenantId, ...input }, caller) => sendTest(tenantId, input, { ...channelDeps(), by: byMember(caller) }),
);

export const syncTemplates = memberCallable(
  { permission: "manageTemplates", schema: TenantInput, secrets, timeoutSeconds },
  async ({ tenantId }, caller) => {
    const outcome = await sync(tenantId, channelDeps());
    const after = { templates: outcome.templates, failures: outcome.failures.length };
    const target = { kind: "tenant", id: tenantId } as const;
    await recordDeed(byMember(caller), { action: "templatesSynced", target, after }, channelDeps());
    return outcome;
  },
);

export const createTemplate = memberCallable(
  { permission: "manageTemplates", schema: NumberInput.extend({ template: NewTemplate }), secrets, timeoutSeconds },
  ({ tenantId, ...input }, caller) => create(tenantId, input, { ...channelDeps(), by: byMember(caller) }),
);

export const deleteTemplate = memberCallable(
  { permission: "manageTemplates", schema: TenantInput.extend({ templateId: documentId }), secrets, timeoutSeconds },
  async ({ tenantId, templateId }, caller) => {
    await remove(tenantId, templateId, { ...channelDeps(), by: byMember(caller) });
    return {};
  },
);

export const rotateTokens = platformCallable({ schema: z.object({}) }, async (_, caller) => {
  const runId = caller.requestId;
  const deps = channelDeps();
  await deps.tasks.enqueue(rotationTask({ runId, after: null }));
  const deed = { action: "secretsRotated", target: { kind: "secrets", id: runId } } as const;
  await recordDeed(byPlatformOwner(null, caller), deed, deps);
  return { runId };
});
