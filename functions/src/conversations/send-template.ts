/** Sends an approved template that an agent has filled in; the only message that reaches a customer after their window has closed. */
import { storeAgentMessage } from "./agent-message.ts";
import type { Place, Sender } from "./agent-message.ts";
import { checkTemplate, fillTemplate } from "./fill-template.ts";
import type { FillDeps, Filling } from "./fill-template.ts";

type Deps = FillDeps & { now: () => Date };

/** Throws `AppError` that names the field and the limit. */
export async function sendTemplate(
  { templateId, values, files, ...place }: Place & Filling,
  sender: Sender,
  deps: Deps,
): Promise<void> {
  const checked = await checkTemplate({ templateId, values, files }, place, deps);
  await storeAgentMessage(place, sender, await fillTemplate(checked, place, deps), deps, { outsideWindow: true });
}
