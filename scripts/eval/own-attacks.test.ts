/** The project's own attacks, by every field of a message: nothing comes out, whether the model is sensible or obeys every stranger. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { gullibleModel } from "../../emulators/openai/gullible.ts";
import { repository } from "../repository.ts";
import { isKnownChannel } from "./attack-channels.ts";
import { readAttackSets } from "./attack-sets.ts";
import { demoBusiness } from "./businesses.ts";
import { evalDesk } from "./eval-desk.ts";
import { attackWith } from "./run-attacks.ts";
import { evalServices } from "./services.ts";

test.each([["sensible", undefined], ["gullible", gullibleModel]])("nothing comes out of the %s model", async (_, model) => {
  const [set] = await readAttackSets(join(repository, "evals", "attacks"));
  expect(set?.rows.length).toBeGreaterThanOrEqual(90);
  for (const { channel } of set?.rows ?? []) expect([channel, channel === null || isKnownChannel(channel)]).toEqual([channel, true]);
  const { services, close } = await evalServices({ model });
  const business = await demoBusiness();
  const text = business.documents.map((document) => document.text).join("\n");
  if (!set) throw new Error("there are no attacks");
  const { attacks, bad } = await attackWith(set, set.rows, await evalDesk(business, services), text);
  await close();
  expect({ attacks, bad: [...bad] }).toEqual({ attacks: set.rows.length, bad: [] });
}, 240_000); // prettier-ignore
