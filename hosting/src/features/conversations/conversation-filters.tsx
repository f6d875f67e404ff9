import { Link } from "@tanstack/react-router";
import { useTenant } from "../../lib/tenant.ts";
import classes from "./conversation-filters.module.css";
import { conversationFilters } from "./conversation-source.ts";
import type { ConversationFilter } from "./conversation-source.ts";

const names: Record<ConversationFilter, string> = { all: "All", waiting: "Waiting", mine: "Mine", unread: "Unread" };

/** Links, so that a filter has an address; an open thread stays open. */
export function ConversationFilters({ filter }: { filter: ConversationFilter }) {
  const { tenantId } = useTenant();
  return (
    <nav aria-label="Show" className={classes.filters}>
      {conversationFilters.map((value) => (
        <Link
          key={value}
          from="/t/$tenantId/conversations"
          to="."
          params={{ tenantId }}
          search={value === "all" ? {} : { filter: value }}
          className={classes.filter}
          data-chosen={value === filter || undefined}
          aria-current={value === filter ? "true" : undefined}
        >
          {names[value]}
        </Link>
      ))}
    </nav>
  );
}
