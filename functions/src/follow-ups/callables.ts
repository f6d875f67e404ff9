/** What agents plan for later. */
import { CancelFollowUpInput, PlanFollowUpInput } from "@frontdesk/model/follow-up";
import { memberCallable } from "../platform/callable.ts";
import { whatsappAccessToken } from "../platform/config.ts";
import { composeDeps } from "../platform/deps/files.ts";
import { cancelFollowUp as cancel, planFollowUp as plan } from "./plan-follow-up.ts";

const permission = "answerCustomers";

export const planFollowUp = memberCallable(
  { permission, schema: PlanFollowUpInput, secrets: [whatsappAccessToken] },
  async (input, caller) => {
    await plan(input, caller, composeDeps());
    return {};
  },
);

export const cancelFollowUp = memberCallable({ permission, schema: CancelFollowUpInput }, async (input, caller) => {
  await cancel(input, caller, composeDeps());
  return {};
});
