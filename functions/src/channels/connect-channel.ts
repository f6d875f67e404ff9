/** Connects a number to a tenant, or renews the token of one that is connected. Nothing is stored unless every step worked. */
import { Timestamp } from "@google-cloud/firestore";
import type { ConnectResult, SignupForm } from "@frontdesk/model/channel-steps";
import type { ChannelSecret } from "@frontdesk/model/secret";
import type { Doer } from "../audit/write-entry.ts";
import { AppError } from "../platform/errors.ts";
import type { KeyWrapper } from "../services/kms/kms.ts";
import type { GraphManagement } from "../services/whatsapp/management.ts";
import { walkSteps } from "./connect-steps.ts";
import type { ConnectInput } from "./connect-steps.ts";
import { sealToken } from "./envelope.ts";
import { explainGraphError } from "./explain-graph-error.ts";
import { ownerOf, saveConnected } from "./store.ts";
import type { StoreDeps } from "./store.ts";

export type ConnectDeps = StoreDeps & { keys: KeyWrapper; graph: GraphManagement; by: Doer };

export async function connectChannel(tenantId: string, input: ConnectInput, deps: ConnectDeps): Promise<ConnectResult> {
  const { phoneNumberId, wabaId } = input;
  const owner = await ownerOf(phoneNumberId, deps);
  if (owner !== null && owner !== tenantId) throw numberTaken();
  const { steps, number } = await walkSteps(input, deps.graph);
  if (!number || steps.some((step) => step.outcome !== "done")) return { connected: false, steps };

  const at = Timestamp.fromDate(deps.now());
  const sealed = await sealToken(input.token, { tenantId, phoneNumberId }, deps.keys);
  const secret: ChannelSecret = { ...sealed, tenantId, phoneNumberId, createdAt: at, rotation: null };
  const saved = await saveConnected({ tenantId, phoneNumberId, wabaId, number, secret, at }, deps.by, deps);
  if (!saved) throw numberTaken();
  deps.log.info("channel connected", { tenantId, phoneNumberId });
  return { connected: true, steps };
}

/** Embedded signup: the page's code becomes the business's token, then the same steps. */
export async function connectBySignup(
  tenantId: string,
  { code, phoneNumberId, ...input }: SignupForm,
  deps: ConnectDeps,
): Promise<ConnectResult> {
  const token = await deps.graph.exchangeCode(code).catch(incomplete);
  const numbers = phoneNumberId === null ? await deps.graph.numbersOf(token, input.wabaId).catch(incomplete) : [];
  const [only] = numbers;
  const chosen = phoneNumberId ?? (numbers.length === 1 ? only : undefined);
  if (chosen === undefined)
    throw new AppError(
      "failedPrecondition",
      numbers.length === 0
        ? "The WhatsApp account has no number yet. Add one in Facebook's window, or in WhatsApp Manager, and try again."
        : "Facebook named no number, and the WhatsApp account has several. Choose one in Facebook's window, or connect it by hand.",
    );
  return connectChannel(tenantId, { ...input, phoneNumberId: chosen, token }, deps);
}

function incomplete(error: unknown): never {
  const words = `The sign-up could not be completed. ${explainGraphError(error)}`;
  throw new AppError("upstreamUnavailable", words, { cause: error });
}

function numberTaken(): AppError {
  return new AppError(
    "alreadyExists",
    "This number is connected to another business here. It must be disconnected there first.",
  );
}
