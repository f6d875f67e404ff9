import { UnstyledButton } from "@mantine/core";
import { StateBadge } from "../../components/state-badge.tsx";
import { shortTime, readerClock } from "../../lib/time.ts";
import { useNow } from "../../lib/use-now.ts";
import classes from "./dead-letters.module.css";
import type { TenantRow } from "./tenant-queries.ts";
import { planTexts, stateOf } from "./tenant-texts.ts";

type Props = { rows: readonly TenantRow[]; onOpen: (row: TenantRow) => void };

export function TenantTable({ rows, onOpen }: Props) {
  const clock = readerClock();
  const now = useNow();
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Business</th>
          <th scope="col">State</th>
          <th scope="col">Plan</th>
          <th scope="col">Numbers</th>
          <th scope="col">In this month</th>
          <th scope="col">Out this month</th>
          <th scope="col">Last activity</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const state = stateOf(row);
          return (
            <tr key={row.id} data-testid="tenant-row">
              <td className={classes.detail}>
                <UnstyledButton className={classes.open} onClick={() => onOpen(row)}>
                  {row.name}
                </UnstyledButton>
              </td>
              <td>
                <StateBadge tone={state.tone}>{state.text}</StateBadge>
              </td>
              <td className={classes.wide}>{planTexts[row.plan]}</td>
              <td className={classes.wide}>{row.numbers}</td>
              <td className={classes.wide}>{row.inbound}</td>
              <td className={classes.wide}>{row.outbound}</td>
              <td>{shortTime(row.activeAt.toMillis(), now, clock)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
