import { useInViewport } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import type { UseQueryResult } from "@tanstack/react-query";
import { useCallback } from "react";
import { useFirebase } from "../../../lib/firebase.ts";
import type { ThreadMessage } from "../thread-items.ts";

type Address = Pick<ThreadMessage, "tenantId" | "conversationId" | "id">;

const mediaPath = ({ tenantId, conversationId, id }: Address): string =>
  ["/api/media", tenantId, conversationId, id]
    .map((part, at) => (at === 0 ? part : encodeURIComponent(part)))
    .join("/");

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

/** As `useMedia`, once the element with `ref` is on the screen. */
export function useMediaInView(address: Address) {
  const { ref, inViewport } = useInViewport();
  return { ref, file: useMedia(address, inViewport) };
}

/** A ref for an image, audio or video element that plays the blob; the memory is freed with the element. */
export function useBlobSource(blob: Blob | undefined) {
  return useCallback(
    (element: HTMLImageElement | HTMLMediaElement | null) => {
      if (!element || !blob) return undefined;
      const url = URL.createObjectURL(blob);
      element.src = url;
      return () => {
        element.removeAttribute("src");
        URL.revokeObjectURL(url);
      };
    },
    [blob],
  );
}
