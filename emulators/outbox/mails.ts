/** Reads what would have been sent from the Firestore and Auth emulators. */
import { z } from "zod";

export type Sources = { projectId: string; firestoreUrl: string; authUrl: string; dashboardUrl: string };

/** `at` is ISO time, or null where the emulator does not say. */
export type OutboxMail = { to: string; subject: string; text: string; from: string; at: string | null };

const Text = z.object({ stringValue: z.string() });
const Documents = z.object({
  documents: z
    .array(
      z.object({
        createTime: z.string(),
        fields: z.object({
          to: z.object({ arrayValue: z.object({ values: z.array(Text) }) }),
          message: z.object({ mapValue: z.object({ fields: z.object({ subject: Text, text: Text }) }) }).optional(),
        }),
      }),
    )
    .default([]),
});
const Codes = z.object({
  oobCodes: z.array(z.object({ email: z.string(), requestType: z.string(), oobLink: z.string() })).default([]),
});

/** Newest first; those of the Auth emulator, which keeps no times, before all others. */
export async function readMails(sources: Sources): Promise<OutboxMail[]> {
  return [...(await accountMails(sources)), ...(await orderedMails(sources))];
}

async function orderedMails({ projectId, firestoreUrl }: Sources): Promise<OutboxMail[]> {
  const url = `${firestoreUrl}/v1/projects/${projectId}/databases/(default)/documents/mail?pageSize=300`;
  const response = await fetch(url, { headers: { authorization: "Bearer owner" } });
  return Documents.parse(await response.json())
    .documents.flatMap(({ createTime, fields: { to, message } }) => {
      if (!message) return [];
      const { subject, text } = message.mapValue.fields;
      const address = to.arrayValue.values.map(({ stringValue }) => stringValue).join(", ");
      return [{ to: address, subject: subject.stringValue, text: text.stringValue, from: "Frontdesk", at: createTime }];
    })
    .toSorted((a, b) => b.at.localeCompare(a.at));
}

const subjects: Record<string, string> = {
  VERIFY_EMAIL: "Confirm your e-mail address",
  PASSWORD_RESET: "Set a new password",
};

async function accountMails({ projectId, authUrl, dashboardUrl }: Sources): Promise<OutboxMail[]> {
  const response = await fetch(`${authUrl}/emulator/v1/projects/${projectId}/oobCodes`);
  return Codes.parse(await response.json())
    .oobCodes.map(({ email, requestType, oobLink }) => ({
      to: email,
      subject: subjects[requestType] ?? requestType,
      text: `Follow this link:\n${actionLink(oobLink, dashboardUrl)}\n`,
      from: "Firebase Authentication",
      at: null,
    }))
    .toReversed();
}

/** In production the address of the dashboard's own page is set in Firebase's e-mail templates; the emulator has no such setting. */
export function actionLink(emulatorLink: string, dashboardUrl: string): string {
  const { searchParams } = new URL(emulatorLink);
  searchParams.delete("apiKey");
  return `${dashboardUrl}/auth/action?${searchParams.toString()}`;
}
