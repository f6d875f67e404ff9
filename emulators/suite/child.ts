/** Child processes that are waited for: until they say that they are ready, and until they are gone. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

export type Child = { stop(): Promise<void> };

/**
 * Starts a program and resolves when a line of its output contains `ready`. Rejects with its last lines when it ends before that. It dies
 * with this process.
 */
export async function startChild(
  name: string,
  command: string,
  args: string[],
  ready: string,
  env: NodeJS.ProcessEnv,
): Promise<Child> {
  const child = spawn(command, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  const kill = () => void child.kill("SIGKILL");
  process.once("exit", kill);
  const ended = once(child, "exit");
  const lines: string[] = [];
  const started = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on("line", (line) => {
        lines.push(line);
        if (lines.length > 20) lines.shift();
        if (line.includes(ready)) resolve();
      });
    }
    child.once("error", reject);
    ended.then(
      () => reject(new Error(`${name} ended before it was ready:\n${lines.join("\n")}`)),
      (error: unknown) => reject(error instanceof Error ? error : new Error(String(error))),
    );
  });
  await started;
  return {
    async stop() {
      process.off("exit", kill);
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGTERM");
      const patience = setTimeout(kill, 5_000);
      await ended;
      clearTimeout(patience);
    },
  };
}
