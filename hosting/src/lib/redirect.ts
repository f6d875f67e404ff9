/** The path to go to after signing in: one on this site, or "/" for anything else, so that no link can lead a person away. */
export function safeRedirect(wanted: unknown, origin: string): string {
  if (typeof wanted !== "string" || !wanted.startsWith("/")) return "/";
  // The URL parser strips tabs and newlines and reads "\" as "/", so the check is made on what it understood.
  if (!URL.canParse(wanted, origin)) return "/";
  const url = new URL(wanted, origin);
  if (url.origin !== origin || url.pathname.startsWith("//") || /^\/sign-(in|up)/.test(url.pathname)) return "/";
  return url.pathname + url.search + url.hash;
}
