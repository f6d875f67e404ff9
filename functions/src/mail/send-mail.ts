/** Sends an ordered e-mail over SMTP, once, and forgets its words. */
import { Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { Mail } from "@frontdesk/model/mail";
import { paths } from "@frontdesk/model/paths";
import { MINUTE } from "@frontdesk/model/time";
import { parseSnapshot } from "../platform/firestore.ts";
import { BusyError } from "../platform/errors.ts";
import type { Mailer } from "../services/smtp/smtp.ts";

type Deps = { firestore: Firestore; now: () => Date; mailer: Mailer };

const lease = 2 * MINUTE;

/**
 * An e-mail that may or may not have gone out, because we crashed while sending, is sent again: of an invitation, a second copy does less
 * harm than none.
 */
export async function sendMail(id: string, { firestore, now, mailer }: Deps): Promise<void> {
  const ref = firestore.doc(paths.mail(id));
  const claimed = await firestore.runTransaction(async (tx) => {
    const mail = parseSnapshot(Mail, await tx.get(ref));
    if (!mail?.message || mail.delivery?.state === "SUCCESS") return null;
    const until = mail.delivery?.["leaseUntil"];
    if (until instanceof Timestamp && until.toMillis() > now().getTime()) throw new BusyError("the mail is being sent");
    const leaseUntil = Timestamp.fromMillis(now().getTime() + lease);
    tx.update(ref, { delivery: { state: "PROCESSING", leaseUntil } });
    return { to: mail.to, ...mail.message };
  });
  if (!claimed) return;
  try {
    await mailer.send({ id, ...claimed });
  } catch (error) {
    await ref.update({ delivery: { state: "RETRY" } });
    throw error;
  }
  await ref.update({ message: null, delivery: { state: "SUCCESS", endTime: Timestamp.fromDate(now()) } });
}
