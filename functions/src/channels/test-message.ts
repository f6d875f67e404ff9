/** Sends a test message from a number to one that an admin names, and says what came of it. */
import { paths } from "@frontdesk/model/paths";
import { Template } from "@frontdesk/model/template";
import { templateParameters } from "@frontdesk/model/template-parameters";
import type { TestResult } from "@frontdesk/model/channel-steps";
import { recordDeed } from "../audit/write-entry.ts";
import type { Doer } from "../audit/write-entry.ts";
import { parseSnapshot } from "../platform/firestore.ts";
import { GraphError } from "../services/whatsapp/graph-errors.ts";
import type { CheckDeps } from "./check-channel.ts";
import { explainGraphError } from "./explain-graph-error.ts";
import { connectedChannel } from "./store.ts";
import { tokenOf } from "./tokens.ts";

type TestInput = { phoneNumberId: string; to: string };

/** An approved template without variables reaches anybody; without one, plain text reaches who wrote within 24 hours. */
export async function sendTestMessage(
  tenantId: string,
  { phoneNumberId, to }: TestInput,
  deps: CheckDeps & { by: Doer },
): Promise<TestResult> {
  const channel = await connectedChannel(tenantId, phoneNumberId, deps);
  const template = await plainTemplate(tenantId, channel.wabaId, deps);
  const content = template
    ? { type: "template", template: { name: template.name, language: { code: template.language } } }
    : { type: "text", text: { body: "This is a test message from Frontdesk." } };
  const body = { messaging_product: "whatsapp", recipient_type: "individual", to, ...content };
  try {
    await deps.graph.sendRaw(await tokenOf(tenantId, phoneNumberId, deps), phoneNumberId, body);
  } catch (error) {
    if (!(error instanceof GraphError)) return { sent: false, text: explainGraphError(error) };
    if (error.code === 131047) {
      return {
        sent: false,
        text: "This customer has not written within 24 hours, and there is no approved template without variables. Sync the templates or write to the number first.",
      };
    }
    return { sent: false, text: error.code === 131030 ? notAllowed : explainGraphError(error) };
  }
  const target = { kind: "channel", id: phoneNumberId, name: channel.displayPhoneNumber } as const;
  // Of a stranger's number only what tells it apart.
  const after = { to: `…${to.slice(-3)}`, template: template?.name ?? null };
  await recordDeed(deps.by, { action: "testMessageSent", target, after }, deps);
  return { sent: true, text: template ? `Sent the template “${template.name}”.` : "Sent a text message." };
}

const notAllowed = "This is a test number of Meta's, and the recipient is not on its list of allowed numbers.";

async function plainTemplate(
  tenantId: string,
  wabaId: string | null,
  { firestore }: CheckDeps,
): Promise<Template | null> {
  if (wabaId === null) return null;
  const { docs } = await firestore.collection(paths.templates(tenantId)).where("wabaId", "==", wabaId).limit(500).get();
  const usable = docs
    .flatMap((document) => parseSnapshot(Template, document) ?? [])
    .filter(
      (template) =>
        template.status === "APPROVED" &&
        template.category === "UTILITY" &&
        // What a tap tells may be left out; any other button has to be named.
        templateParameters(template).every(({ kind }) => kind === "payload"),
    );
  return usable.find(({ name }) => name === "hello_world") ?? usable[0] ?? null;
}
