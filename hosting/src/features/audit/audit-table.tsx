import { auditActionTexts } from "@frontdesk/model/audit";
import type { Clock } from "../../lib/time.ts";
import { fullTime } from "../../lib/time.ts";
import type { AuditRecord } from "./audit-queries.ts";
import { actorKindText, changesOf, targetTexts } from "./audit-texts.ts";
import classes from "./audit.module.css";

export function AuditTable({ rows, clock }: { rows: readonly AuditRecord[]; clock: Clock }) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Who</th>
          <th scope="col">What</th>
          <th scope="col">Change</th>
          <th scope="col">From where</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} data-testid="audit-row">
            <td className={classes.when}>
              <time dateTime={row.at.toDate().toISOString()}>{fullTime(row.at.toMillis(), clock)}</time>
            </td>
            <td>
              <span className={classes.strong}>{row.actor.name}</span>
              <span className={classes.quiet}>{actorKindText(row.actor)}</span>
            </td>
            <td>
              <span className={classes.strong}>{auditActionTexts[row.action]}</span>
              <span className={classes.quiet}>
                {targetTexts[row.target.kind]}: {row.target.name ?? row.target.id}
              </span>
            </td>
            <td className={classes.change}>
              <Changes row={row} />
            </td>
            <td className={classes.where}>
              <span>{row.origin.ip ?? "not known"}</span>
              {row.origin.userAgent && (
                <span className={classes.agent} title={row.origin.userAgent}>
                  {row.origin.userAgent}
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Changes({ row }: { row: AuditRecord }) {
  const changes = changesOf(row);
  if (changes.length === 0) return null;
  return (
    <dl className={classes.changes}>
      {changes.map(({ name, before, after }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {before !== null && <del>{before}</del>}
            {before !== null && " → "}
            {after === null ? "none" : <ins>{after}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
