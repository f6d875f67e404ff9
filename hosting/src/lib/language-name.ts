/** Languages by the names that the reader gives them. */
import { uiLocale } from "./time.ts";

/** The tag itself where the browser does not know it. */
export function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames(uiLocale(), { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
