import { useInViewport } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import type { UseQueryResult } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useFirebase } from "../../../lib/firebase.ts";
import type { ThreadMessage } from "../thread-items.ts";

type Address = Pick<ThreadMessage, "tenantId" | "conversationId" | "id">;

const mediaPath = ({ tenantId, conversationId, id }: Address): string =>
  ["/api/media", tenantId, conversationId, id].map((part, at) => (at === 0 ? part : encodeURIComponent(part))).join("/");

/** The file of a message, fetched once `wanted`. Meta keeps files for some days only, hence the word on a missing one. */
export function useMedia(address: Address, wanted: boolean): UseQueryResult<Blob> {
  const { auth } = useFirebase();
  return useQuery({
    queryKey: ["media", address.tenantId, address.conversationId, address.id],
    enabled: wanted,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 10 * 60_000,
    retry: 1,
    queryFn: async ({ signal }) => {
      const token = await auth.currentUser?.getIdToken();
      const response = await fetch(mediaPath(address), { signal, headers: { Authorization: `Bearer ${token}` } });
      const type = response.headers.get("content-type") ?? "";
      if (!response.ok) throw new Error(`The file could not be loaded (${response.status})`);
      // The site's index page, where no function answers.
      if (type.startsWith("text/html")) throw new Error("The file could not be loaded");
      return response.blob();
    },
  });
}

/** As `useMedia`, once the element with `ref` has been on the screen. */
export function useMediaInView(address: Address) {
  const { ref, inViewport } = useInViewport();
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (inViewport) setSeen(true);
  }, [inViewport]);
  return { ref, file: useMedia(address, seen) };
}

export function useObjectUrl(blob: Blob | undefined): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!blob) return;
    const created = URL.createObjectURL(blob);
    setUrl(created);
    return () => {
      setUrl(null);
      URL.revokeObjectURL(created);
    };
  }, [blob]);
  return url;
}
