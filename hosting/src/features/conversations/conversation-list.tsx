import { Button, TextInput, Title } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { Inbox, Search } from "lucide-react";
import { useRef, useState } from "react";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { ListSkeleton } from "../../components/list-skeleton.tsx";
import { useFirestore } from "../../lib/firestore.ts";
import { useLive } from "../../lib/live.ts";
import { useTenant } from "../../lib/tenant.ts";
import { useNow } from "../../lib/use-now.ts";
import { ConversationFilters } from "./conversation-filters.tsx";
import classes from "./conversation-list.module.css";
import { ConversationRow } from "./conversation-row.tsx";
import { PAGE, conversationsSource } from "./conversation-source.ts";
import type { ConversationFilter } from "./conversation-source.ts";
import { matchesSearch } from "./customer.ts";
import { useFocusOnReturn, useRowKeys } from "./use-row-keys.ts";
import { useHeld } from "./use-held.ts";

const emptyTexts: Record<ConversationFilter, string> = {
  all: "No conversations yet. One appears as soon as a customer writes.",
  waiting: "Nobody is waiting for a person.",
  mine: "You have no open conversations.",
  unread: "Everything is read.",
};

export function ConversationList({ filter, openId }: { filter: ConversationFilter; openId: string | undefined }) {
  const { tenantId, me } = useTenant();
  const [count, setCount] = useState(PAGE);
  const [search, setSearch] = useState("");
  const searchBox = useRef<HTMLInputElement>(null);
  const listBox = useRef<HTMLUListElement>(null);
  const now = useNow();
  const live = useLive(conversationsSource(useFirestore(), tenantId, filter, me.uid, count));
  // While a longer list is on its way, the shorter one stays.
  const list = useHeld(live.status === "ready" ? live.data : undefined);
  const rowKeys = useRowKeys(listBox);
  useFocusOnReturn(listBox, openId);
  useHotkeys([["/", () => searchBox.current?.focus()]]);

  const found = list?.rows.filter((conversation) => matchesSearch(conversation, search)) ?? [];
  const tabStop = found.some(({ id }) => id === openId) ? openId : found[0]?.id;
  const hasMore = (list?.size ?? 0) >= count;

  return (
    <>
      <div className={classes.head}>
        <Title order={openId === undefined ? 1 : 2} size="h3">
          Conversations
        </Title>
        <ConversationFilters filter={filter} />
        <TextInput
          ref={searchBox}
          type="search"
          size="xs"
          aria-label="Search the loaded conversations by name, number or last message"
          placeholder="Search name, number, last message"
          leftSection={<Search size={14} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") setSearch("");
            if (event.key === "ArrowDown") listBox.current?.querySelector("a")?.focus();
          }}
        />
      </div>
      <div className={classes.scroll}>
        {live.status === "error" && <ErrorState error={live.error} retry={live.retry} />}
        {live.status !== "error" && !list && <ListSkeleton label="Loading conversations" />}
        {live.status !== "error" && list && (
          <>
            {found.length === 0 && (
              <EmptyState icon={<Inbox />} title={search ? "No match" : emptyTexts[filter]}>
                {search && hasMore && `Searched in the newest ${list.size} conversations.`}
              </EmptyState>
            )}
            <ul ref={listBox} className={classes.rows}>
              {found.map((conversation) => (
                <li key={conversation.id}>
                  <ConversationRow
                    conversation={conversation}
                    now={now}
                    open={conversation.id === openId}
                    tabStop={conversation.id === tabStop}
                    onKeyDown={rowKeys}
                  />
                </li>
              ))}
            </ul>
            {hasMore && (
              <Button
                variant="subtle"
                size="xs"
                className={classes.more}
                loading={live.status === "loading"}
                onClick={() => setCount(count + PAGE)}
              >
                Load more conversations
              </Button>
            )}
          </>
        )}
      </div>
    </>
  );
}
