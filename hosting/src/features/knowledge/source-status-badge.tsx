import type { SourceStatus } from "@frontdesk/model/knowledge";
import type { z } from "zod";
import classes from "./source-status-badge.module.css";

const names: Record<z.infer<typeof SourceStatus>, string> = {
  pending: "Waiting",
  indexing: "Being read in",
  ready: "Ready",
  failed: "Failed",
};

export function SourceStatusBadge({ status }: { status: z.infer<typeof SourceStatus> }) {
  return (
    <span className={classes.badge} data-status={status}>
      {names[status]}
    </span>
  );
}
