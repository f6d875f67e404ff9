import type { SourceStatus } from "@frontdesk/model/knowledge";
import classes from "./source-status-badge.module.css";

const names: Record<SourceStatus, string> = {
  uploading: "Uploading",
  syncing: "Being fetched",
  pending: "Waiting",
  extracting: "Being read",
  indexing: "Being indexed",
  ready: "Ready",
  failed: "Failed",
  removing: "Being removed",
};

export function SourceStatusBadge({ status }: { status: SourceStatus }) {
  return (
    <span className={classes.badge} data-status={status}>
      {names[status]}
    </span>
  );
}
