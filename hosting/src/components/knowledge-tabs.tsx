import { Link } from "@tanstack/react-router";
import { useTenant } from "../lib/tenant.ts";
import classes from "./knowledge-tabs.module.css";

/** The three pages of what the assistant knows. */
export function KnowledgeTabs() {
  const { tenantId, can } = useTenant();
  const params = { tenantId };
  return (
    <nav className={classes.tabs} aria-label="Knowledge">
      <Link to="/t/$tenantId/knowledge" params={params} activeOptions={{ exact: true }} className={classes.tab}>
        Sources
      </Link>
      <Link to="/t/$tenantId/knowledge/unanswered" params={params} className={classes.tab}>
        Unanswered
      </Link>
      {can("tryAssistant") && (
        <Link to="/t/$tenantId/knowledge/playground" params={params} className={classes.tab}>
          Playground
        </Link>
      )}
    </nav>
  );
}
