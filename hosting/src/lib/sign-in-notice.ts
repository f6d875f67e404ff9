/** What the sign-in page says once to somebody whom we signed out. The page is loaded anew in between. */
const key = "frontdesk.signInNotice";

export const leaveSignInNotice = (text: string): void => sessionStorage.setItem(key, text);

export function takeSignInNotice(): string | null {
  const text = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);
  return text;
}
