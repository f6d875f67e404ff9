/** Live sources over Firestore queries and documents, parsed with the model's schemas. */
import { onSnapshot } from "firebase/firestore";
import type { DocumentReference, DocumentSnapshot, Query } from "firebase/firestore";
import type { QueryKey } from "@tanstack/react-query";
import type { LiveSource } from "./live.ts";

type Schema<T> = { safeParse(value: unknown): { success: true; data: T } | { success: false; error: Error } };

export type WithId<T> = T & { id: string };

/** `size` counts the documents found, also those that could not be read; `fromCache` is true while the server is out of reach. */
export type LiveList<T> = { rows: WithId<T>[]; size: number; fromCache: boolean };

/** Parses one document; null and a warning where it does not follow the schema, so that one bad document hides no others. */
export function parseDocument<T>(snapshot: DocumentSnapshot, schema: Schema<T>): WithId<T> | null {
  const parsed = schema.safeParse(snapshot.data({ serverTimestamps: "estimate" }));
  if (parsed.success) return { ...parsed.data, id: snapshot.id };
  console.warn(`${snapshot.ref.path} does not follow its schema`, parsed.error.message);
  return null;
}

export function liveList<T>(key: QueryKey, found: Query, schema: Schema<T>): LiveSource<LiveList<T>> {
  return {
    key,
    listen: (next, fail) =>
      onSnapshot(
        found,
        { includeMetadataChanges: true },
        ({ docs, size, metadata }) => {
          // Out of reach of the server, an empty memory cache says nothing about what there is.
          if (metadata.fromCache && size === 0) return;
          const rows = docs.map((document) => parseDocument(document, schema)).filter((row) => row !== null);
          next({ rows, size, fromCache: metadata.fromCache });
        },
        fail,
      ),
  };
}

/** Null where there is no such document. */
export function liveDocument<T>(
  key: QueryKey,
  reference: DocumentReference,
  schema: Schema<T>,
): LiveSource<WithId<T> | null> {
  return {
    key,
    listen: (next, fail) =>
      onSnapshot(
        reference,
        { includeMetadataChanges: true },
        (snapshot) => {
          if (snapshot.exists()) next(parseDocument(snapshot, schema));
          else if (!snapshot.metadata.fromCache) next(null);
        },
        fail,
      ),
  };
}
