/** What the page Activity asks for. */
import { ReadActivityInput } from "@frontdesk/model/activity";
import { memberCallable } from "../platform/callable.ts";
import { activityDeps } from "../platform/deps/activity.ts";
import { readActivity as read } from "./read-activity.ts";

export const readActivity = memberCallable(
  { permission: "readActivity", schema: ReadActivityInput, reads: true },
  ({ days }, { tenantId }) => read(tenantId, days, activityDeps()),
);
