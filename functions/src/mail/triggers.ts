import { patterns } from "@frontdesk/model/paths";
import { onDocumentCreated } from "firebase-functions/firestore";
import { mailTransport, region, smtpUrl } from "../platform/config.ts";
import { mailDeps } from "../platform/deps/people.ts";
import { sendMail as send } from "./send-mail.ts";

/** Where the trigger-email extension is installed, it sends, and this looks on. */
export const sendMail = onDocumentCreated(
  { document: patterns.mail, region, retry: true, secrets: [smtpUrl] },
  async ({ params }) => {
    if (mailTransport.value() === "smtp") await send(params.mailId, mailDeps());
  },
);
