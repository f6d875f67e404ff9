import { ActivityReport } from "@frontdesk/model/activity";
import type { ActivityDays } from "@frontdesk/model/activity";
import { SegmentedControl } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { ChartColumn, Inbox } from "lucide-react";
import { useState } from "react";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { ListSkeleton } from "../../components/list-skeleton.tsx";
import { PageFrame } from "../../components/page-frame.tsx";
import { useCall } from "../../lib/call.ts";
import { useTenant } from "../../lib/tenant.ts";
import { isQuiet } from "./activity-texts.ts";
import { DaysChart } from "./days-chart.tsx";
import { HandoffReasons } from "./handoff-reasons.tsx";
import { KeyFigures } from "./key-figures.tsx";
import classes from "./activity.module.css";

/** How much comes in, and how it is answered: of the last days, in the business's own calendar. */
export function ActivityPage() {
  const call = useCall();
  const { tenantId, tenant, can, clock } = useTenant();
  const [days, setDays] = useState<ActivityDays>(7);
  useDocumentTitle(`Activity · ${tenant.name}`);
  const report = useQuery({
    queryKey: ["activity", tenantId, days],
    queryFn: () => call("readActivity", { tenantId, days }, ActivityReport),
    staleTime: 60_000,
    retry: false,
  });
  const isOff = report.data?.state === "off";
  return (
    <PageFrame
      title="Activity"
      text={`How much comes in and how it is answered, by the days of ${clock.timeZone.replaceAll("_", " ")}.`}
      actions={
        !isOff && (
          <SegmentedControl
            aria-label="Range"
            size="xs"
            value={String(days)}
            onChange={(value) => setDays(value === "30" ? 30 : 7)}
            data={[
              { value: "7", label: "7 days" },
              { value: "30", label: "30 days" },
            ]}
          />
        )
      }
    >
      <div className={classes.column} data-testid="activity">
        {report.isPending && <ListSkeleton label="Loading the figures" rows={4} />}
        {report.isError && <ErrorState error={report.error} retry={() => void report.refetch()} />}
        {isOff && (
          <EmptyState icon={<ChartColumn />} title="No figures are kept here">
            Whoever hosts Frontdesk for you can switch them on by naming a BigQuery dataset. They count from then on.
          </EmptyState>
        )}
        {report.data?.state === "ready" &&
          (isQuiet(report.data) ? (
            <EmptyState icon={<Inbox />} title={`No messages in the last ${days} days`}>
              {can("manageChannels")
                ? "Figures appear here about a minute after a customer has written."
                : "Figures appear here once a customer has written."}
            </EmptyState>
          ) : (
            <>
              <KeyFigures report={report.data} />
              <DaysChart days={report.data.days} />
              <HandoffReasons handoffs={report.data.handoffs} />
            </>
          ))}
      </div>
    </PageFrame>
  );
}
