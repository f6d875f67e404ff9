import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { graphManagement } from "./management.ts";

let answer: object = {};
let asked = "";
const server = createServer((request, response) => {
  asked = request.url ?? "";
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify({ id: "1", display_phone_number: "+1", ...answer }));
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
afterAll(() => void server.close());

test.each([
  [{ throughput: { level: "STANDARD" } }, 80],
  [{ throughput: { level: "HIGH" }, is_on_biz_app: false }, 1_000],
  [{ throughput: { level: "NOT_APPLICABLE" } }, 80],
  [{ throughput: { level: "STANDARD" }, is_on_biz_app: true }, 20],
  [{}, 80],
])("a number of which Meta says %o may send %i messages a second", async (said, perSecond) => {
  answer = said;
  const { port } = server.address() as AddressInfo;
  const graph = graphManagement({ baseUrl: () => `http://127.0.0.1:${port}`, appId: () => "", appSecret: () => "" });
  expect((await graph.findNumber("token", "1")).throughput).toBe(perSecond);
  expect(asked).toMatch(/throughput.*is_on_biz_app/);
});
