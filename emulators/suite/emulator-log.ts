import { createWriteStream } from "node:fs";
export function logReader(file: string, log: (line: string) => void): (line: string) => void {
  const out = createWriteStream(file);
  return (line) => {
    out.write(`${line}\n`);
    if (process.env.FD_RAW) log(`| ${line}`);
  };
}
