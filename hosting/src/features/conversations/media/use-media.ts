import { MediaUrlResult } from "@frontdesk/model/media";
import { useInViewport } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import type { UseQueryResult } from "@tanstack/react-query";
import { useCallback } from "react";
import { useCall } from "../../../lib/call.ts";
import type { ThreadMessage } from "../thread-items.ts";

type MediaMessage = Pick<ThreadMessage, "tenantId" | "conversationId" | "id" | "media">;

/** Signed URLs live for 10 minutes; one that is about to expire is not handed to a player. */
const freshMs = 8 * 60_000;

export const addressOf = ({ tenantId, conversationId, id }: MediaMessage) => ({
  tenantId,
  conversationId,
  messageId: id,
});

/** Where the file of a message is, asked for once `wanted`, and again when the file has come into storage. */
export function useMedia(message: MediaMessage, wanted: boolean): UseQueryResult<MediaUrlResult> {
  const call = useCall();
  const { tenantId, conversationId, id, media } = message;
  return useQuery({
    queryKey: ["media", tenantId, conversationId, id, media?.state ?? null],
    enabled: wanted && media?.state !== "failed",
    staleTime: freshMs,
    gcTime: freshMs,
    refetchOnWindowFocus: false,
    retry: 1,
    queryFn: () => call("mediaUrl", addressOf(message), MediaUrlResult),
  });
}

/** As `useMedia`, once the element with `ref` is on the screen. */
export function useMediaInView(message: MediaMessage) {
  const { ref, inViewport } = useInViewport();
  return { ref, file: useMedia(message, inViewport) };
}

export const urlOf = (result: MediaUrlResult | undefined): string | null =>
  result?.state === "ready" ? result.url : null;

/** For a player whose URL has expired meanwhile: asks for a new one, but does not ask for ever where the file itself is at fault. */
export function useRenewal({ data, refetch }: UseQueryResult<MediaUrlResult>) {
  return useCallback(() => {
    if (data?.state === "ready" && data.expiresAtMs < Date.now()) void refetch();
  }, [data, refetch]);
}
