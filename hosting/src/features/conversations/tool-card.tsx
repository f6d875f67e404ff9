import type { ToolUse } from "@frontdesk/model/message";
import classes from "./provenance-details.module.css";

const states: Record<ToolUse["status"], string> = {
  done: "done",
  refused: "refused",
  failed: "failed",
  proposed: "the customer was asked first",
};

/** What the model asked for, and what it was told. */
export function ToolCard({ tool: { name, arguments: given, result, status } }: { tool: ToolUse }) {
  return (
    <li className={classes.tool}>
      <strong>{name.replaceAll("_", " ")}</strong>: {states[status]}
      <pre>{given}</pre>
      <pre>{result}</pre>
    </li>
  );
}
