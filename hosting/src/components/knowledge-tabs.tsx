import { Link, useParams } from "@tanstack/react-router";
import { useTenant } from "../lib/tenant.ts";
import classes from "./knowledge-tabs.module.css";

/** The three pages of what the assistant knows. */
export function KnowledgeTabs() {
  const { tenantId, can } = useTenant();
  const { sourceId } = useParams({ strict: false });
  const params = { tenantId };
  // The page of a source stands beneath that of all; those of the other tabs stand there too, and so this is not for the router to tell.
  const sources = sourceId === undefined ? classes.tab : `${classes.tab} active`;
  return (
    <nav className={classes.tabs} aria-label="Knowledge">
      <Link to="/t/$tenantId/knowledge" params={params} activeOptions={{ exact: true }} className={sources}>
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
