import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const outside = ["**/node_modules/**", "**/dist/**", ".frontdesk/**"];
const sources = "{model,functions/src,emulators,hosting,scripts,bench}";

/** Each gives the deployed functions an environment of its own before it loads them, and so needs modules of its own. */
const loadsFunctions = [
  "functions/src/{audit/deeds,oversight/suspended-functions,platform/{callable,http,isolation}}.firestore.test.ts",
];
const usesFirestore = {
  setupFiles: ["tests/setup/needs-firestore.ts", "tests/setup/no-console-error.ts"],
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

/** `npm test` runs all of these against a suite of its own; `npx vitest --project "unit*"` needs nothing but the packages. */
export default defineConfig({
  test: {
    // Vitest leaves one core to itself, which is half of a small machine; most tests wait for the emulator anyway.
    maxWorkers: availableParallelism(),
    // A thread costs a fraction of a process.
    pool: "threads",
    projects: [
      {
        test: {
          name: "unit",
          // Modules are loaded once a worker instead of once a file, which is a third of the work. What tests set, they set back.
          isolate: false,
          include: [`${sources}/**/*.test.ts`],
          exclude: [...outside, "**/*.firestore.test.ts", "hosting/**"],
          setupFiles: ["tests/setup/no-console-error.ts"],
        },
      },
      {
        test: {
          // Pages of their own: a document that another file leaves behind is no start for a test.
          name: "unit-dashboard",
          include: ["hosting/**/*.test.{ts,tsx}"],
          exclude: [...outside, "**/*.firestore.test.ts"],
          setupFiles: ["tests/setup/no-console-error.ts"],
        },
      },
      {
        test: {
          name: "firestore",
          include: [`${sources}/**/*.firestore.test.ts`],
          exclude: [...outside, ...loadsFunctions],
          isolate: false,
          ...usesFirestore,
        },
      },
      { test: { name: "firestore-functions", include: loadsFunctions, exclude: outside, ...usesFirestore } },
      {
        test: {
          name: "rules",
          isolate: false,
          include: ["tests/rules/**/*.test.ts"],
          setupFiles: ["tests/setup/needs-firestore.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "journeys",
          include: ["tests/journeys/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: { name: "deploy", include: ["tests/deploy/**/*.test.ts"], testTimeout: 300_000, hookTimeout: 300_000 },
      },
    ],
  },
});
