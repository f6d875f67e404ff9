/** Keeps what came of a case with the case, so that the result is there for whoever looks later. */
import { FieldValue, Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { SavedCase } from "@frontdesk/model/answer-case";
import type { CaseRun, ExpectedAnswer, TriedVersion } from "@frontdesk/model/answer-case";
import { paths } from "@frontdesk/model/paths";
import type { Caller } from "../platform/callable.ts";
import { parseSnapshot } from "../platform/firestore.ts";

/** Older versions' results make room. */
const versionsKept = 6;

type Run = { tenantId: string; caseId: string; number: number; expect: ExpectedAnswer; result: TriedVersion };

/** A case that was removed or changed while it ran is left as it is. */
export async function keepRun(
  { tenantId, caseId, number, expect, result }: Run,
  caller: Pick<Caller, "uid" | "name">,
  { firestore, now }: { firestore: Firestore; now: () => Date },
): Promise<void> {
  const ref = firestore.doc(paths.answerCase(tenantId, caseId));
  await firestore.runTransaction(async (tx) => {
    const saved = parseSnapshot(SavedCase, await tx.get(ref));
    if (!saved || JSON.stringify(saved.expect) !== JSON.stringify(expect)) return;
    const run: CaseRun = { ...result, at: Timestamp.fromDate(now()), by: { uid: caller.uid, name: caller.name } };
    const others = Object.keys(saved.runs ?? {}).filter((version) => version !== String(number));
    const outdated = others.toSorted((a, b) => Number(b) - Number(a)).slice(versionsKept - 1);
    tx.update(ref, {
      [`runs.${number}`]: run,
      ...Object.fromEntries(outdated.map((version) => [`runs.${version}`, FieldValue.delete()])),
    });
  });
}
