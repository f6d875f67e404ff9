/** What owners and admins do with numbers and templates. */
import { ChannelForm, SignupForm } from "@frontdesk/model/channel-steps";
import { NewTemplate } from "@frontdesk/model/template";
import { z } from "zod";
import { memberCallable, platformCallable } from "../platform/callable.ts";
import {
  facebookAppId,
  facebookConfigId,
  graphBaseUrl,
  whatsappAccessToken,
  whatsappAppSecret,
} from "../platform/config.ts";
import { channelDeps } from "../platform/deps.ts";
import { newOwner } from "../platform/ids.ts";
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
    secrets: [whatsappAppSecret],
    timeoutSeconds,
  },
  ({ tenantId, ...form }) => connect(tenantId, form, channelDeps()),
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
    secrets: [whatsappAppSecret],
    timeoutSeconds,
  },
  ({ tenantId, ...form }) => connectBySignup(tenantId, form, channelDeps()),
);

export const disconnectChannel = memberCallable(
  { permission: "manageChannels", schema: NumberInput, secrets, timeoutSeconds },
  async ({ tenantId, phoneNumberId }) => {
    await disconnect(tenantId, phoneNumberId, channelDeps());
    return {};
  },
);

export const checkChannel = memberCallable(
  { permission: "manageChannels", schema: NumberInput, secrets, timeoutSeconds },
  async ({ tenantId, phoneNumberId }) => {
    const deps = channelDeps();
    const { problems } = await check(tenantId, await connectedChannel(tenantId, phoneNumberId, deps), deps);
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
  },
  ({ tenantId, ...input }) => sendTest(tenantId, input, channelDeps()),
);

export const syncTemplates = memberCallable(
  { permission: "manageTemplates", schema: TenantInput, secrets, timeoutSeconds },
  ({ tenantId }) => sync(tenantId, channelDeps()),
);

export const createTemplate = memberCallable(
  { permission: "manageTemplates", schema: NumberInput.extend({ template: NewTemplate }), secrets, timeoutSeconds },
  ({ tenantId, ...input }) => create(tenantId, input, channelDeps()),
);

export const deleteTemplate = memberCallable(
  { permission: "manageTemplates", schema: TenantInput.extend({ templateId: documentId }), secrets, timeoutSeconds },
  async ({ tenantId, templateId }) => {
    await remove(tenantId, templateId, channelDeps());
    return {};
  },
);

export const rotateTokens = platformCallable({ schema: z.object({}) }, async () => {
  const runId = newOwner();
  await channelDeps().tasks.enqueue(rotationTask({ runId, after: null }));
  return { runId };
});
