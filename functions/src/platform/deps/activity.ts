/** Of the figures that are kept in BigQuery. */
import { bigqueryActivity } from "../../services/bigquery/activity-store.ts";
import { activityDataset, bigqueryEndpoint, projectID } from "../config.ts";
import { core, once } from "./core.ts";

export const activity = once(() =>
  bigqueryActivity({
    dataset: () => activityDataset.value(),
    projectId: () => projectID.value(),
    endpoint: () => bigqueryEndpoint.value(),
  }),
);

export const activityDeps = once(() => ({ ...core(), activity: activity() }));
