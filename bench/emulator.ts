/** A Firestore emulator of the benchmark's own, empty at the start and gone at the end, also after a failure. */
import type { Firestore } from "@google-cloud/firestore";
import { startFirestore } from "../emulators/suite/intake.ts";

export type Emulator = Awaited<ReturnType<typeof startFirestore>>;

export async function withEmulator<T>(projectId: string, work: (emulator: Emulator) => Promise<T>): Promise<T> {
  const emulator = await startFirestore(projectId);
  try {
    Object.assign(process.env, { FIRESTORE_EMULATOR_HOST: emulator.host, METADATA_SERVER_DETECTION: "none" });
    return await work(emulator);
  } finally {
    await emulator.stop();
  }
}

/** A client of the emulator that is closed afterwards. */
export async function withClient<T>(firestore: Firestore, work: (firestore: Firestore) => Promise<T>): Promise<T> {
  try {
    return await work(firestore);
  } finally {
    await firestore.terminate();
  }
}
