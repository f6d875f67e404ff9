/** Reads what the emulators print: the functions' own lines go to a file, and those that a person should see are shown. */
import { createWriteStream } from "node:fs";
import { z } from "zod";

/** What the functions' logger writes: https://cloud.google.com/logging/docs/structured-logging */
const Entry = z.looseObject({ severity: z.string(), message: z.string().default("") });

const shownSeverities = new Set(["WARNING", "ERROR", "CRITICAL", "ALERT", "EMERGENCY"]);
const longest = 300;

/** The text after the emulator's mark for a line that a function printed, or null for any other line. */
export function functionOutput(line: string): string | null {
  return /^> {1,2}(.*)$/.exec(line)?.[1] ?? null;
}

/** A line for the terminal if this printed line tells of something wrong, else null. */
export function warningIn(line: string): string | null {
  const failure = /^⚠ +functions(?:\[[^\]]*\])?: (.*)$/.exec(line)?.[1];
  if (failure) return shorten(`functions: ${failure}`);
  const output = functionOutput(line);
  if (!output?.startsWith("{")) return null;
  try {
    const entry = Entry.parse(JSON.parse(output));
    if (!shownSeverities.has(entry.severity)) return null;
    return shorten(`functions: ${entry.severity.toLowerCase()}: ${entry.message.split("\n")[0]}`);
  } catch {
    return null;
  }
}

const shorten = (line: string) => (line.length <= longest ? line : `${line.slice(0, longest)} ...`);

/** Takes one printed line after the other. */
export function logReader(file: string, show: (line: string) => void): (line: string) => void {
  const log = createWriteStream(file);
  log.on("error", () => undefined);
  return (line) => {
    const output = functionOutput(line);
    if (output !== null || line.includes(" functions: ")) log.write(`${new Date().toISOString()} ${output ?? line}\n`);
    const warning = warningIn(line);
    if (warning) show(warning);
  };
}
