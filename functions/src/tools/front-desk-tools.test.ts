import { toolLabels } from "@frontdesk/model/tool-call";
import { expect, test } from "vitest";
import { frontDeskTools } from "./front-desk-tools.ts";

test("every tool has a name for people", () => {
  expect(Object.keys(toolLabels).toSorted()).toEqual(frontDeskTools.map(({ name }) => name).toSorted());
});
