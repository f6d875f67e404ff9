import { useDocumentTitle } from "@mantine/hooks";
import { Outlet, useParams, useSearch } from "@tanstack/react-router";
import { MessagesSquare } from "lucide-react";
import { EmptyState } from "../../components/empty-state.tsx";
import { useTenant } from "../../lib/tenant.ts";
import { ConversationList } from "./conversation-list.tsx";
import classes from "./conversations-page.module.css";

/** List and thread side by side; on a phone one after the other. */
export function ConversationsPage() {
  const { conversationId } = useParams({ strict: false });
  const { filter = "all" } = useSearch({ from: "/signed-in/t/$tenantId/conversations" });
  const { tenant } = useTenant();
  useDocumentTitle(`Conversations · ${tenant.name}`);
  return (
    <div className={classes.page} data-open={conversationId !== undefined || undefined}>
      <section className={classes.list} aria-label="Conversations">
        <ConversationList key={filter} filter={filter} openId={conversationId} />
      </section>
      {conversationId === undefined ? (
        <div className={classes.nothing}>
          <EmptyState icon={<MessagesSquare />} title="Choose a conversation">
            Up and Down move through the list, Enter opens, Esc comes back.
          </EmptyState>
        </div>
      ) : (
        <Outlet />
      )}
    </div>
  );
}
