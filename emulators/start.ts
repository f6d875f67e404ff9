import { buildAll } from "../scripts/build.ts";
import { startSuite } from "./suite/suite.ts";
await buildAll(console.log);
const s = await startSuite({
  name: "local",
  ports: process.argv.includes("--free-ports") ? "free" : "default",
  fresh: process.argv.includes("--fresh"),
  persist: true,
  serviceEnv: process.env,
  log: console.log,
});
console.log(s.urls);
process.on("SIGINT", () => {
  void s.stop().then(() => console.log("stopped"));
});
