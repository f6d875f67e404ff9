import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { checkPorts, findFreePorts, host } from "./ports.ts";

async function takePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, host, resolve);
  });
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

test("names the port that is taken, who needs it and what to do", async () => {
  const taken = await takePort();
  const ports = { ...(await findFreePorts()), auth: taken };
  await expect(checkPorts(ports)).rejects.toThrow(
    new RegExp(`^Port ${taken} is taken, and the Auth emulator needs it: stop the program .* --free-ports`),
  );
});

test("finds a free port for each service, no port twice", async () => {
  const ports = Object.values(await findFreePorts());
  expect(new Set(ports).size).toBe(ports.length);
  await expect(checkPorts(await findFreePorts())).resolves.toBeUndefined();
});
