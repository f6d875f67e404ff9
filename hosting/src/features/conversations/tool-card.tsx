import type { ToolUse } from "@frontdesk/model/provenance";
import { toolLabels } from "@frontdesk/model/tool-call";
import classes from "./provenance-details.module.css";

const states: Record<ToolUse["status"], string> = {
  done: "done",
  refused: "refused",
  failed: "failed",
  proposed: "the customer was asked first",
};

/** What the model asked for, and what it was told. */
export function ToolCard({ tool: { name, arguments: given, result, status, ms } }: { tool: ToolUse }) {
  return (
    <li className={classes.tool}>
      <strong>{toolLabels[name] ?? name.replaceAll("_", " ")}</strong>: {states[status]}, {Math.round(ms)} ms
      <p>Given</p>
      <pre>{given}</pre>
      <p>Answered</p>
      <pre>{result}</pre>
    </li>
  );
}
