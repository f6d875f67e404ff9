/** The one bridge from Firestore listeners into the TanStack Query cache. */
import { hashKey, skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import type { QueryKey } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";

/** Something that can be listened to; `listen` returns what ends it. Equal keys must mean equal sources. */
export type LiveSource<T> = {
  key: QueryKey;
  listen: (next: (value: T) => void, fail: (error: Error) => void) => () => void;
};

export type Live<T> =
  { status: "loading" } | { status: "error"; error: Error; retry: () => void } | { status: "ready"; data: T };

/**
 * The source's newest value, at once where the cache still has one. After an error the cached value is gone, so that somebody who
 * lost access does not go on reading it. Several users of one key each listen; Firestore shares the stream between them.
 */
export function useLive<T>(source: LiveSource<T>): Live<T> {
  const client = useQueryClient();
  const hash = hashKey(source.key);
  const [failure, setFailure] = useState<{ hash: string; error: Error } | null>(null);
  const [attempt, setAttempt] = useState(0);
  const { data } = useQuery<T>({
    queryKey: source.key,
    queryFn: skipToken,
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  });

  useEffect(() => {
    setFailure(null);
    return source.listen(
      (value) => client.setQueryData(source.key, value),
      (error) => {
        client.removeQueries({ queryKey: source.key, exact: true });
        setFailure({ hash, error });
      },
    );
    // The hash stands for the source: callers build a new object on every render.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [client, hash, attempt]);

  const retry = useCallback(() => {
    setFailure(null);
    setAttempt((count) => count + 1);
  }, []);
  if (failure?.hash === hash) return { status: "error", error: failure.error, retry };
  return data === undefined ? { status: "loading" } : { status: "ready", data };
}
