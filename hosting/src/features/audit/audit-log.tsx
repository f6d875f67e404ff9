import { Button } from "@mantine/core";
import type { AuditFilter } from "@frontdesk/model/audit";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { QueryDocumentSnapshot } from "firebase/firestore";
import { ScrollText } from "lucide-react";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { ListSkeleton } from "../../components/list-skeleton.tsx";
import { useFirestore } from "../../lib/firestore.ts";
import type { Clock } from "../../lib/time.ts";
import { auditPage } from "./audit-queries.ts";
import { AuditTable } from "./audit-table.tsx";
import { dayStart } from "./audit-texts.ts";
import type { Chosen } from "./audit-filters.tsx";
import classes from "./audit.module.css";

export const filterOf = ({ actorUid, action, from, until }: Chosen): AuditFilter => ({
  actorUid,
  action,
  from: dayStart(from),
  until: dayStart(until, 1),
});

/** The entries at `path` as filtered, page after page. */
export function AuditLog({ path, chosen, clock }: { path: string; chosen: Chosen; clock: Clock }) {
  const db = useFirestore();
  const entries = useInfiniteQuery({
    queryKey: ["audit", path, chosen],
    initialPageParam: null as QueryDocumentSnapshot | null,
    queryFn: ({ pageParam }) => auditPage(db, path, filterOf(chosen), pageParam),
    getNextPageParam: (page) => page.last,
    structuralSharing: false,
    retry: false,
    gcTime: 0,
  });
  const rows = entries.data?.pages.flatMap((page) => page.rows) ?? [];
  const isFiltered = Object.values(chosen).some(Boolean);
  return (
    <>
      {entries.isPending && <ListSkeleton label="Loading the audit log" />}
      {entries.isError && rows.length === 0 && (
        <ErrorState error={entries.error} retry={() => void entries.refetch()} />
      )}
      {entries.isSuccess && rows.length === 0 && (
        <EmptyState
          icon={<ScrollText />}
          title={isFiltered ? "Nothing matches these filters" : "Nothing has been noted yet"}
        >
          {isFiltered
            ? "Clear a filter to see more."
            : "Sign-ins, changes of roles, numbers and settings will appear here."}
        </EmptyState>
      )}
      {rows.length > 0 && <AuditTable rows={rows} clock={clock} />}
      {entries.hasNextPage && (
        <Button
          variant="subtle"
          size="xs"
          className={classes.more}
          loading={entries.isFetchingNextPage}
          onClick={() => void entries.fetchNextPage()}
        >
          Load more
        </Button>
      )}
    </>
  );
}
