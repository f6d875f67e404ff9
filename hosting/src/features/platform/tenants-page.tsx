import { Button, SegmentedControl, TextInput, Title } from "@mantine/core";
import { useDebouncedValue, useDocumentTitle } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import type { QueryDocumentSnapshot } from "firebase/firestore";
import { Building2, RefreshCw, Search } from "lucide-react";
import { useState } from "react";
import { z } from "zod";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { ListSkeleton } from "../../components/list-skeleton.tsx";
import { useCall } from "../../lib/call.ts";
import { explain } from "../../lib/explain.ts";
import { useFirestore } from "../../lib/firestore.ts";
import classes from "./dead-letters.module.css";
import { TenantDrawer } from "./tenant-drawer.tsx";
import { tenantPage } from "./tenant-queries.ts";
import type { StatusFilter, TenantRow } from "./tenant-queries.ts";
import { TenantTable } from "./tenant-table.tsx";
import own from "./tenants.module.css";

const Status = z.enum(["all", "active", "suspended"]);

/** Every business of the platform. */
export function TenantsPage() {
  const db = useFirestore();
  const call = useCall();
  const [typed, setTyped] = useState("");
  const [search] = useDebouncedValue(typed, 250);
  const [status, setStatus] = useState<StatusFilter>("all");
  const [open, setOpen] = useState<TenantRow | null>(null);
  useDocumentTitle("Businesses · Platform");
  const tenants = useInfiniteQuery({
    queryKey: ["tenantSummaries", search, status],
    initialPageParam: null as QueryDocumentSnapshot | null,
    queryFn: ({ pageParam }) => tenantPage(db, { search, status }, pageParam),
    getNextPageParam: (page) => page.last,
    structuralSharing: false,
    retry: false,
  });
  const count = useMutation({
    mutationFn: () => call("refreshTenants", {}, z.object({})),
    onSuccess: () =>
      notifications.show({
        title: "Counting anew",
        message: "The figures will be fresh in a moment. Reload the list then.",
      }),
    onError: (error) => notifications.show({ color: "red", title: "This did not work", message: explain(error) }),
  });
  const rows = tenants.data?.pages.flatMap((page) => page.rows) ?? [];
  const isFiltered = search.trim() !== "" || status !== "all";
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <div>
          <Title order={1} size="h3">
            Businesses
          </Title>
          <p>Those active last come first. Figures are counted once an hour.</p>
        </div>
        <div className={own.actions}>
          <Button variant="default" size="xs" loading={count.isPending} onClick={() => count.mutate()}>
            Count now
          </Button>
          <Button
            variant="default"
            size="xs"
            leftSection={<RefreshCw size={14} aria-hidden />}
            loading={tenants.isRefetching && !tenants.isFetchingNextPage}
            onClick={() => void tenants.refetch()}
          >
            Reload
          </Button>
        </div>
      </header>
      <search className={own.filters} aria-label="Filters">
        <TextInput
          aria-label="Search businesses"
          placeholder="Name or id"
          leftSection={<Search size={15} aria-hidden />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          className={own.search}
          data-testid="tenant-search"
        />
        <SegmentedControl
          aria-label="State"
          size="xs"
          data={[
            { value: "all", label: "All" },
            { value: "active", label: "Active" },
            { value: "suspended", label: "Suspended" },
          ]}
          value={status}
          onChange={(value) => setStatus(Status.catch("all").parse(value))}
        />
      </search>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className={classes.scroll} tabIndex={0} aria-label="Businesses">
        {tenants.isPending && <ListSkeleton label="Loading businesses" />}
        {tenants.isError && rows.length === 0 && (
          <ErrorState error={tenants.error} retry={() => void tenants.refetch()} />
        )}
        {tenants.isSuccess && rows.length === 0 && (
          <EmptyState icon={<Building2 />} title={isFiltered ? "No business matches" : "No businesses yet"}>
            {isFiltered
              ? "Try the beginning of a word of its name, or its whole id."
              : "The first one to sign up will appear here."}
          </EmptyState>
        )}
        {rows.length > 0 && <TenantTable rows={rows} onOpen={setOpen} />}
        {tenants.hasNextPage && (
          <Button
            variant="subtle"
            size="xs"
            className={classes.more}
            loading={tenants.isFetchingNextPage}
            onClick={() => void tenants.fetchNextPage()}
          >
            Load more
          </Button>
        )}
      </section>
      <TenantDrawer tenant={open} onClose={() => setOpen(null)} onChanged={() => void tenants.refetch()} />
    </div>
  );
}
