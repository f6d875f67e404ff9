/** The handoff policy's template goes out by itself, so it is looked at while somebody is there to choose another. */
import type { Firestore, Transaction } from "@google-cloud/firestore";
import type { HandoffPolicy } from "@frontdesk/model/handoff-policy";
import { paths } from "@frontdesk/model/paths";
import { templateObstacle, templateProblems } from "@frontdesk/model/template-problems";
import { Template } from "@frontdesk/model/template";
import { AppError } from "../platform/errors.ts";
import { parseSnapshot } from "../platform/firestore.ts";

/** Throws `AppError`. */
export async function checkFollowUp(
  tenantId: string,
  { templateId, values }: NonNullable<HandoffPolicy["followUp"]>,
  tx: Transaction,
  firestore: Firestore,
): Promise<void> {
  const template = parseSnapshot(Template, await tx.get(firestore.doc(paths.template(tenantId, templateId))));
  if (!template) throw new AppError("invalidArgument", "The template of the follow-up is gone. Choose another.");
  const obstacle = templateObstacle(template);
  const [problem] = Object.values(templateProblems(template, values, {}));
  const why = obstacle ?? problem;
  if (why) throw new AppError("invalidArgument", `Follow-up after the 24 hours: ${why}`);
}
