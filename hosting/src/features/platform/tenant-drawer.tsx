import { Drawer } from "@mantine/core";
import { fullTime, readerClock } from "../../lib/time.ts";
import classes from "./dead-letters.module.css";
import type { TenantRow } from "./tenant-queries.ts";
import { SuspendDeed } from "./suspend-deed.tsx";
import { planTexts, stateOf } from "./tenant-texts.ts";
import { ViewDeed } from "./view-deed.tsx";

type Props = { tenant: TenantRow | null; onClose: () => void; onChanged: () => void };

/** One business: its figures, and what the platform's owner can do with it. */
export function TenantDrawer({ tenant, onClose, onChanged }: Props) {
  return (
    <Drawer opened={tenant !== null} onClose={onClose} position="right" size="md" title={tenant?.name ?? ""}>
      {tenant && (
        <>
          <Facts tenant={tenant} />
          <ViewDeed tenantId={tenant.tenantId} />
          <SuspendDeed
            key={tenant.status}
            tenant={tenant}
            onDone={() => {
              onClose();
              onChanged();
            }}
          />
        </>
      )}
    </Drawer>
  );
}

function Facts({ tenant }: { tenant: TenantRow }) {
  const clock = readerClock();
  const facts: [string, string][] = [
    ["Id", tenant.tenantId],
    ["State", stateOf(tenant).text],
    ["Plan", planTexts[tenant.plan]],
    ["Numbers", String(tenant.numbers)],
    ["This month", `${tenant.inbound} messages in, ${tenant.outbound} out`],
    ["Last 24 h", `${tenant.failedSends} failed sends`],
    ["Last activity", fullTime(tenant.activeAt.toMillis(), clock)],
    ["Since", fullTime(tenant.createdAt.toMillis(), clock)],
    ["Counted", fullTime(tenant.summedUpAt.toMillis(), clock)],
    ...tenant.problems.map((problem): [string, string] => ["Problem", problem]),
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <div key={name + value}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
