import { periodOf } from "@frontdesk/model/usage";
import { useDocumentTitle } from "@mantine/hooks";
import { ErrorState } from "../../components/error-state.tsx";
import { ListSkeleton } from "../../components/list-skeleton.tsx";
import { PageFrame } from "../../components/page-frame.tsx";
import { useFirestore } from "../../lib/firestore.ts";
import { useLive } from "../../lib/live.ts";
import { useTenant } from "../../lib/tenant.ts";
import { useNow } from "../../lib/use-now.ts";
import { EarlierMonths } from "./earlier-months.tsx";
import { MonthCard } from "./month-card.tsx";
import { limitsSource, usageSource } from "./usage-queries.ts";
import classes from "./usage.module.css";

/** What the assistant used, month by month, against what it is allowed. */
export function UsagePage() {
  const { tenantId, tenant, clock } = useTenant();
  const db = useFirestore();
  const usage = useLive(usageSource(db, tenantId));
  const limits = useLive(limitsSource(db, tenantId));
  useDocumentTitle(`Usage · ${tenant.name}`);
  const failed = [usage, limits].find(({ status }) => status === "error");
  const period = periodOf(new Date(useNow(60_000)), clock.timeZone);
  return (
    <PageFrame
      title="Usage"
      text="What the assistant used each month. Sums are minutes old; costs are estimates by the model’s list price."
    >
      <div className={classes.column}>
        {failed?.status === "error" && <ErrorState error={failed.error} retry={failed.retry} />}
        {(usage.status === "loading" || limits.status === "loading") && <ListSkeleton label="Loading usage" rows={4} />}
        {usage.status === "ready" && limits.status === "ready" && (
          <>
            <MonthCard
              period={period}
              usage={usage.data.rows.find((month) => month.period === period) ?? null}
              budget={limits.data?.monthlyBudgetMicroUsd ?? null}
              tokenLimit={limits.data?.monthlyTokenLimit ?? null}
            />
            <EarlierMonths months={usage.data.rows.filter((month) => month.period !== period)} />
          </>
        )}
      </div>
    </PageFrame>
  );
}
