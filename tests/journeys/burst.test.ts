/** Over the wire, without a browser: what a customer writes in one breath gets one answer. */
import { expect, test } from "vitest";
import { settled } from "./support/records.ts";
import { bodyOf, customerWrites, newCustomer, sendsTo } from "./support/wire.ts";

test("three messages within a second get one answer that covers all three", async () => {
  // The functions emulator starts each function at its first call, which takes longer than a burst.
  const early = await newCustomer("Early");
  await customerWrites(early, "Hello");
  await settled(early, 1);

  const customer = await newCustomer("Burst");
  for (const question of ["What does balayage cost?", "Is there parking?", "Can I pay by card?"]) {
    expect(await customerWrites(customer, question)).toEqual([200]);
  }
  await settled(customer, 3);
  const sends = await sendsTo(customer);
  expect(sends).toHaveLength(1);
  const answer = sends.map(bodyOf).join();
  expect(answer).toContain("€190");
  expect(answer).toContain("Hermannplatz");
  expect(answer).toContain("girocard");
});
