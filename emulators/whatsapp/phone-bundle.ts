/** Bundles the phone page in memory, once for all stand-ins of a process. */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

export type PhoneBundle = { js: string; css: string };

let bundle: Promise<PhoneBundle> | null = null;

export function bundlePhone(): Promise<PhoneBundle> {
  bundle ??= buildPage();
  return bundle;
}

async function buildPage(): Promise<PhoneBundle> {
  const { outputFiles } = await build({
    entryPoints: { app: page("main.tsx"), style: page("style.css") },
    bundle: true,
    write: false,
    minify: true,
    format: "esm",
    target: "es2022",
    jsx: "automatic",
    outdir: "out",
    define: { "process.env.NODE_ENV": '"production"' },
    logLevel: "silent",
  });
  const text = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? "";
  return { js: text("app.js"), css: text("style.css") };
}

function page(file: string): string {
  return fileURLToPath(new URL(`page/${file}`, import.meta.url));
}

export const phoneHtml = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content" />
    <meta name="color-scheme" content="light dark" />
    <meta name="theme-color" content="#0f5c52" />
    <title>Phone simulator</title>
    <link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect x='8' y='2' width='16' height='28' rx='4' fill='%230f766e'/%3E%3Crect x='10.5' y='6' width='11' height='18' rx='1' fill='%23e6f4f1'/%3E%3Ccircle cx='16' cy='27' r='1.4' fill='%23e6f4f1'/%3E%3C/svg%3E" />
    <link rel="stylesheet" href="/phone/app.css" />
    <script type="module" src="/phone/app.js"></script>
  </head>
  <body><div id="root"></div></body>
</html>
`;
