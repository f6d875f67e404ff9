import { Button, Group, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import type { DeadLetterReason } from "@frontdesk/model/dead-letter";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { QueryDocumentSnapshot } from "firebase/firestore";
import { MailCheck, RefreshCw } from "lucide-react";
import { useState } from "react";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { ListSkeleton } from "../../components/list-skeleton.tsx";
import { useFirestore } from "../../lib/firestore.ts";
import { DeadLetterDrawer } from "./dead-letter-drawer.tsx";
import { deadLetterPage, reasonCounts } from "./dead-letter-queries.ts";
import type { DeadLetterRecord } from "./dead-letter-queries.ts";
import { DeadLetterTable } from "./dead-letter-table.tsx";
import classes from "./dead-letters.module.css";
import { NewKinds } from "./new-kinds.tsx";
import { ReasonFilter } from "./reason-filter.tsx";
import { ReplayAllButton } from "./replay-all-button.tsx";

/** What no code could understand or place, newest first. */
export function DeadLettersPage() {
  const db = useFirestore();
  const [open, setOpen] = useState<DeadLetterRecord | null>(null);
  const [reason, setReason] = useState<DeadLetterReason | null>(null);
  const counts = useQuery({ queryKey: ["deadLetterCounts"], queryFn: () => reasonCounts(db), retry: false });
  useDocumentTitle("Dead letters · Platform");
  const letters = useInfiniteQuery({
    queryKey: ["deadLetters", reason],
    initialPageParam: null as QueryDocumentSnapshot | null,
    queryFn: ({ pageParam }) => deadLetterPage(db, reason, pageParam),
    getNextPageParam: (page) => page.last,
    structuralSharing: false,
    retry: false,
  });
  const refresh = () => {
    void letters.refetch();
    void counts.refetch();
  };
  const rows = letters.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <div>
          <Title order={1} size="h3">
            Dead letters
          </Title>
          <p>What came from WhatsApp and could not be understood or placed. Each is kept whole.</p>
        </div>
        <Group gap="xs">
          <ReplayAllButton reason={reason} disabled={rows.length === 0} />
          <Button
            variant="default"
            size="xs"
            leftSection={<RefreshCw size={14} aria-hidden />}
            loading={letters.isRefetching && !letters.isFetchingNextPage}
            onClick={refresh}
          >
            Refresh
          </Button>
        </Group>
      </header>
      <NewKinds />
      {counts.isSuccess && <ReasonFilter counts={counts.data} chosen={reason} onChoose={setReason} />}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className={classes.scroll} tabIndex={0} aria-label="Dead letters">
        {letters.isPending && <ListSkeleton label="Loading dead letters" />}
        {letters.isError && rows.length === 0 && (
          <ErrorState error={letters.error} retry={() => void letters.refetch()} />
        )}
        {letters.isSuccess && rows.length === 0 && (
          <EmptyState icon={<MailCheck />} title="No dead letters">
            Everything that came could be understood.
          </EmptyState>
        )}
        {rows.length > 0 && <DeadLetterTable rows={rows} onOpen={setOpen} />}
        {letters.hasNextPage && (
          <Button
            variant="subtle"
            size="xs"
            className={classes.more}
            loading={letters.isFetchingNextPage}
            onClick={() => void letters.fetchNextPage()}
          >
            Load more
          </Button>
        )}
      </section>
      <DeadLetterDrawer
        letter={open}
        onClose={() => setOpen(null)}
        onReplayed={() => {
          setOpen(null);
          refresh();
        }}
      />
    </div>
  );
}
