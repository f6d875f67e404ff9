/**
 * Vectors of passages in Firestore's own vector search, for those who want no further account: one collection a tenant. Its index is in
 * `firestore.indexes.json`. https://firebase.google.com/docs/firestore/vector-search
 */
import { FieldValue, VectorValue } from "@google-cloud/firestore";
import type { Firestore, VectorQuery } from "@google-cloud/firestore";
import { paths } from "@frontdesk/model/paths";
import { z } from "zod";
import { PermanentError } from "../../platform/errors.ts";
import { hasChangedMeanwhile, isAlreadyExists } from "../../platform/firestore.ts";
import { PassageMetadata, checkShape } from "./vector-index.ts";
import type { Match, VectorIndex } from "./vector-index.ts";

type Config = { firestore: Firestore; dimension: number };

/** https://firebase.google.com/docs/firestore/vector-search#limitations */
const largestDimension = 2_048;
/** A commit may have 10 MiB, and a number of a vector takes 8 bytes. */
const batchBytes = 6_000_000;
const deletionSize = 400;
const distanceField = "distance";

const Shape = z.object({ dimension: z.number(), metric: z.string() });

export function firestoreVectors({ firestore, dimension }: Config): VectorIndex {
  let checked: Promise<void> | undefined;
  const ready = () =>
    (checked ??= checkIndex(firestore, dimension).catch((error: unknown) => {
      checked = undefined;
      throw error;
    }));
  const vectors = (namespace: string) => firestore.collection(paths.vectors(namespace));
  const batchSize = Math.max(1, Math.min(400, Math.floor(batchBytes / (dimension * 8 + 8_000))));

  return {
    async upsert(namespace, all) {
      await ready();
      for (let start = 0; start < all.length; start += batchSize) {
        const batch = firestore.batch();
        for (const { id, values, metadata } of all.slice(start, start + batchSize)) {
          if (values.length !== dimension) {
            throw new PermanentError(`A vector of ${values.length} numbers came for an index of ${dimension}`);
          }
          batch.set(vectors(namespace).doc(id), { ...metadata, embedding: FieldValue.vector(values) });
        }
        await batch.commit();
      }
    },
    async query(namespace, values, topK) {
      await ready();
      if (values.length !== dimension) {
        throw new PermanentError(`A question of ${values.length} numbers came for an index of ${dimension}`);
      }
      const nearest = vectors(namespace).findNearest({
        vectorField: "embedding",
        queryVector: FieldValue.vector(values),
        limit: topK,
        distanceMeasure: "COSINE",
        distanceResultField: distanceField,
      });
      return matchesOf(nearest);
    },
    async fetch(namespace, ids) {
      if (ids.length === 0) return new Map();
      const docs = await firestore.getAll(...ids.map((id) => vectors(namespace).doc(id)), { fieldMask: ["embedding"] });
      return new Map(docs.flatMap((doc) => (doc.exists ? [[doc.id, valuesOf(doc.get("embedding"))] as const] : [])));
    },
    async deleteMany(namespace, ids) {
      for (let start = 0; start < ids.length; start += deletionSize) {
        const batch = firestore.batch();
        for (const id of ids.slice(start, start + deletionSize)) batch.delete(vectors(namespace).doc(id));
        await batch.commit();
      }
    },
  };
}

const valuesOf = (embedding: unknown): number[] => (embedding instanceof VectorValue ? embedding.toArray() : []);

async function matchesOf(nearest: VectorQuery): Promise<Match[]> {
  const { docs } = await nearest.get().catch((error: unknown): never => {
    if (!hasChangedMeanwhile(error)) throw error;
    throw new PermanentError(
      "Firestore has no vector index for passages. Run `firebase deploy --only firestore:indexes` and wait until it is built.",
      { cause: error },
    );
  });
  return docs.flatMap((doc) => {
    const metadata = PassageMetadata.safeParse(doc.data());
    return metadata.success ? [{ ...metadata.data, id: doc.id, score: 1 - Number(doc.get(distanceField)) }] : [];
  });
}

/**
 * Firestore passes over vectors of another size without a word, so that a changed embedding model would find nothing: the size that the
 * first vectors had is written down, and compared ever after.
 */
async function checkIndex(firestore: Firestore, dimension: number): Promise<void> {
  if (dimension > largestDimension) {
    throw new PermanentError(
      `Firestore's vector search takes up to ${largestDimension} dimensions, and the embeddings have ${dimension}. Ask the embedding model for ` +
        "fewer, or use Pinecone.",
    );
  }
  const ref = firestore.doc(paths.vectorShape());
  await ref.create({ dimension, metric: "cosine" } satisfies z.infer<typeof Shape>).catch((error: unknown) => {
    if (!isAlreadyExists(error)) throw error;
  });
  const shape = Shape.parse((await ref.get()).data());
  checkShape("Firestore", shape, dimension);
}
