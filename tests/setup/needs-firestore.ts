/** These tests would otherwise look for a real project and wait for it without end. */
if (!process.env.FIRESTORE_EMULATOR_HOST) {
  throw new Error(
    "Set FIRESTORE_EMULATOR_HOST, or use `npm test -- firestore rules`, which brings an emulator of its own",
  );
}
// Without this, the Firebase SDK looks for a Google Cloud server to run on before it believes the variable above.
process.env.METADATA_SERVER_DETECTION = "none";
