import { createContext, use } from "react";
import type { Uploads } from "./use-uploads.ts";

export const UploadsContext = createContext<Uploads | null>(null);

/** The uploads of the knowledge page, which go on while sources are opened and closed. */
export function usePageUploads(): Uploads {
  const uploads = use(UploadsContext);
  if (!uploads) throw new Error("usePageUploads is called outside of the knowledge page");
  return uploads;
}
