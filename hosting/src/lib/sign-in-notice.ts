/**
 * What the sign-in page says to somebody whom we signed out. The page is loaded anew in between, and may be drawn more than once: the notice stays
 * until somebody is signed in.
 */
const key = "frontdesk.signInNotice";

export const leaveSignInNotice = (text: string): void => sessionStorage.setItem(key, text);

export const readSignInNotice = (): string | null => sessionStorage.getItem(key);

export const forgetSignInNotice = (): void => sessionStorage.removeItem(key);
