/** A browser for the journeys: an installed Chrome or Chromium, else the one that comes inside an npm package (Linux x64 only). */
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";

const installed = [
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * Of the package's arguments, which are for servers of one short visit: one process for everything ends at the first closed context, and
 * without web security a missing CORS header would go unnoticed. A graphics card played by the processor draws each frame twice as dear.
 */
const unwanted = [
  "--single-process",
  "--no-zygote",
  "--disable-web-security",
  "--allow-running-insecure-content",
  "--ignore-gpu-blocklist",
  "--in-process-gpu",
  "--use-gl=angle",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
];

export async function launchBrowser(): Promise<Browser> {
  const named = process.env.CHROME_PATH;
  if (named && !existsSync(named)) throw new Error(`CHROME_PATH names ${named}, which does not exist`);
  const found = named ?? installed.find((path) => existsSync(path));
  if (found) return chromium.launch({ executablePath: found, headless: true, args: ["--no-sandbox"] });
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error("Install Google Chrome or Chromium, or name one in CHROME_PATH: the journeys need a browser");
  }
  const { default: packaged } = await import("@sparticuz/chromium");
  const args = packaged.args.filter((argument) => !unwanted.includes(argument));
  return chromium.launch({
    executablePath: await packaged.executablePath(),
    args: [...args, "--disable-gpu"],
    headless: true,
  });
}
