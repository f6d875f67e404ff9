/** What an agent sends that security rules could not check whole. */
import { SendAgainInput, SendContentInput, SendTemplateInput } from "@frontdesk/model/compose";
import { memberCallable } from "../platform/callable.ts";
import { whatsappAccessToken } from "../platform/config.ts";
import { composeDeps } from "../platform/deps/files.ts";
import { sendAgain as repeat } from "./send-again.ts";
import { sendContent as send } from "./send-content.ts";
import { sendTemplate as sendFilled } from "./send-template.ts";

const permission = "answerCustomers";

export const sendContent = memberCallable({ permission, schema: SendContentInput }, async (input, caller) => {
  await send(input, caller, composeDeps());
  return {};
});

export const sendAgain = memberCallable({ permission, schema: SendAgainInput }, async (input, caller) => {
  await repeat(input, caller, composeDeps());
  return {};
});

export const sendTemplate = memberCallable(
  // The videos of ten cards may have to be uploaded first.
  { permission, schema: SendTemplateInput, secrets: [whatsappAccessToken], timeoutSeconds: 300 },
  async (input, caller) => {
    await sendFilled(input, caller, composeDeps());
    return {};
  },
);
