/** Of a business's team, of people's own accounts, and of mail. */
import { smtpMailer } from "../../services/smtp/smtp.ts";
import { newInvitationToken } from "../../team/invitation-token.ts";
import { dashboardUrl, mailFrom, smtpUrl, projectID } from "../config.ts";
import { core, once } from "./core.ts";

/** Of a business's team and of people's own accounts. */
export const peopleDeps = once(() => ({
  ...core(),
  newToken: newInvitationToken,
  dashboardUrl: () => dashboardUrl.value() || `https://${projectID.value()}.web.app`,
  revokeRefreshTokens: async (uid: string) => (await auth()).revokeRefreshTokens(uid),
  setDisplayName: async (uid: string, displayName: string) => {
    await (await auth()).updateUser(uid, { displayName });
  },
}));

async function auth() {
  const [{ admin }, { getAuth }] = await Promise.all([import("../admin.ts"), import("firebase-admin/auth")]);
  return getAuth(admin());
}

/** Functions that use it list the secret `smtpUrl`. */
export const mailDeps = once(() => ({
  ...core(),
  mailer: smtpMailer({ url: () => smtpUrl.value(), from: () => mailFrom.value() }),
}));
