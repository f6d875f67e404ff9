/** The Firebase CLI as a child process: kept apart from the user's own login and settings, quiet, and never waiting for a terminal. */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { pathWithJava } from "./java.ts";
import { mark } from "./processes.ts";

/** Passed on from the user's environment; everything else (keys, credentials, Firebase settings) stays out of the emulators. */
const passedOn = [
  "HOME",
  "LANG",
  "LC_ALL",
  "HTTP_PROXY",
  "HTTPS_PROXY",
  "NO_PROXY",
  "http_proxy",
  "https_proxy",
  "no_proxy",
  "NODE_EXTRA_CA_CERTS",
  "SSL_CERT_FILE",
  "JAVA_HOME",
  "FIREBASE_EMULATORS_PATH",
  "SystemRoot",
];

export type FirebaseCli = {
  repository: string;
  cwd: string;
  tempDir: string;
  markId: string;
  env?: Record<string, string>;
};

/** Starts the CLI in a process group of its own: a Ctrl-C in the terminal must reach only us, who pass it on once. */
export function startFirebase(args: string[], cli: FirebaseCli): ChildProcess {
  const settings = join(cli.tempDir, "config/configstore");
  mkdirSync(settings, { recursive: true });
  // No statistics, and no look-up of news at every start.
  writeFileSync(
    join(settings, "firebase-tools.json"),
    JSON.stringify({ usage: false, motd: { fetched: Date.now() + 365 * 24 * 3_600_000 } }),
  );
  const program = join(cli.repository, "node_modules/firebase-tools/lib/bin/firebase.js");
  return spawn(process.execPath, ["--require", join(import.meta.dirname, "exit-with-parent.cjs"), program, ...args], {
    cwd: cli.cwd,
    detached: true,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: {
      ...Object.fromEntries(passedOn.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))),
      PATH: [dirname(process.execPath), pathWithJava(process.env)].join(delimiter),
      // Sockets of the functions' processes and the hub's locator file go here; a folder of our own lets suites run beside each other.
      TMPDIR: cli.tempDir,
      XDG_CONFIG_HOME: join(cli.tempDir, "config"),
      NO_UPDATE_NOTIFIER: "1",
      NO_COLOR: "1",
      FORCE_COLOR: "0",
      // The CLI asks npm for the newest functions SDK and would wait for an answer.
      npm_config_offline: "true",
      // Seconds that a function's process may take to load; the usual 30 pass on a busy machine, and then what was asked is lost.
      FUNCTIONS_DISCOVERY_TIMEOUT: "120",
      ...mark(cli.markId),
      ...cli.env,
    },
  });
}
