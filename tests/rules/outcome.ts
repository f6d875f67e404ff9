/** What the rules said to an attempt. Any other failure is thrown: a test must not take a broken emulator for a refusal. */
import { FirebaseError } from "firebase/app";

export async function outcome(attempt: Promise<unknown>): Promise<"allowed" | "denied"> {
  try {
    await attempt;
    return "allowed";
  } catch (error) {
    if (error instanceof FirebaseError && error.code === "permission-denied") return "denied";
    throw error;
  }
}
