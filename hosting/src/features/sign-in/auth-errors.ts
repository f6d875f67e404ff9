/** Firebase's sign-in errors in words. Null for what the person did on purpose, such as closing Google's window. */
const wrong = "The e-mail address or the password is not right.";

const texts: Record<string, string | null> = {
  "auth/invalid-credential": wrong,
  "auth/wrong-password": wrong,
  "auth/user-not-found": wrong,
  // The same for every reason, so that it tells nobody which addresses have accounts.
  "auth/email-already-in-use":
    "This did not make a new account. If you have one already, sign in, or reset the password.",
  "auth/weak-password": "This password is too easy to guess. Use a longer one.",
  "auth/password-does-not-meet-requirements": "This password is too easy to guess. Use a longer one.",
  "auth/invalid-action-code": "This link was used already or is not complete. Ask for a new one.",
  "auth/expired-action-code": "This link has expired. Ask for a new one.",
  "auth/invalid-email": "This is not a complete e-mail address.",
  "auth/user-disabled": "This account is switched off. Ask an owner or admin of your business.",
  "auth/too-many-requests":
    "There were too many attempts, so the account is locked for some minutes. Wait, or reset the password.",
  "auth/network-request-failed": "The sign-in server is out of reach. Check your connection and try again.",
  "auth/popup-blocked": "The browser blocked Google's window. Allow pop-ups for this site and try again.",
  "auth/popup-closed-by-user": null,
  "auth/cancelled-popup-request": null,
  "auth/account-exists-with-different-credential":
    "There is an account with this address that signs in with a password. Use the password.",
  "auth/unauthorized-domain": "Google sign-in is not set up for this site's address yet.",
  "auth/operation-not-allowed": "This way of signing in is not switched on for this site.",
};

export function explainAuthError(error: unknown): string | null {
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  const text = texts[code];
  return text === undefined ? "Signing in did not work. Try again in a moment." : text;
}
