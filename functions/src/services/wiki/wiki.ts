/** The port to wikis: what pages there are, and one of them as a file. */

export type WikiPage = {
  id: string;
  title: string;
  /** Changes whenever the page does. */
  stamp: string;
  /** Where people open it. */
  url: string | null;
};

export type WikiFile = { bytes: Uint8Array<ArrayBuffer>; name: string; type: string };

/** A page that was in the list and is no more. */
export class PageGone extends Error {
  override name = "PageGone";
}

/**
 * `read` throws `PageGone`. Throws `PermanentError`, in words for the business, where the token or the address is refused; anything else, throttling among it, may
 * work the next time.
 */
export type Wiki = {
  list(cursor: string | null): Promise<{ pages: WikiPage[]; next: string | null }>;
  read(page: WikiPage): Promise<WikiFile>;
};
