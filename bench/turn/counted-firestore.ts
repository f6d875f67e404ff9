/** A Firestore client that counts what it is billed for: https://firebase.google.com/docs/firestore/pricing */
import { Transform, pipeline } from "node:stream";
import type { Readable } from "node:stream";
import { Firestore } from "@google-cloud/firestore";

type Count = (kind: "reads" | "writes", documents: number) => void;

/** `request` and `requestStream` are the client's own funnels for all calls. Throws at calls that this does not know how to count. */
export function countedFirestore(projectId: string, count: Count): Firestore {
  const firestore = new Firestore({ projectId });
  wrap(firestore, "request", async (call, method, request) => {
    if (method === "commit") count("writes", writesIn(request));
    else if (method !== "rollback") throw new Error(`nothing here counts ${method}`);
    return call();
  });
  wrap(firestore, "requestStream", async (call, method) => {
    if (method !== "batchGetDocuments" && method !== "runQuery") throw new Error(`nothing here counts ${method}`);
    const atLeast = method === "runQuery" ? 1 : 0;
    const counter = new Transform({
      objectMode: true,
      transform(response: Response, _, done) {
        if (response.found || response.missing || response.document) documents += 1;
        done(null, response);
      },
      flush(done) {
        count("reads", Math.max(documents, atLeast));
        done();
      },
    });
    let documents = 0;
    const answer = (await call()) as Readable;
    if (typeof answer.pipe !== "function") throw new Error(`${method} answered no stream`);
    // Whoever reads the counter learns of an error there.
    return pipeline(answer, counter, () => undefined);
  });
  return firestore;
}

/** Of `BatchGetDocumentsResponse` and `RunQueryResponse`. */
type Response = { found?: unknown; missing?: unknown; document?: unknown };

type Wrapper = (call: () => Promise<unknown>, method: string, request: unknown) => Promise<unknown>;

function wrap(firestore: Firestore, name: "request" | "requestStream", wrapper: Wrapper): void {
  const original: unknown = Reflect.get(firestore, name);
  if (typeof original !== "function") throw new Error(`this version of the Firestore client has no ${name}()`);
  Reflect.set(firestore, name, (method: string, ...rest: unknown[]): Promise<unknown> => {
    const call = async (): Promise<unknown> => Reflect.apply(original, firestore, [method, ...rest]);
    return wrapper(call, method, name === "request" ? rest[0] : rest[1]);
  });
}

function writesIn(request: unknown): number {
  const writes: unknown = typeof request === "object" && request !== null && "writes" in request ? request.writes : [];
  return Array.isArray(writes) ? writes.length : 0;
}
