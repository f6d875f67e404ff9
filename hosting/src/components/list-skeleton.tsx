import { Skeleton } from "@mantine/core";
import classes from "./list-skeleton.module.css";

/** The shape of a list that is on its way. */
export function ListSkeleton({ rows = 7, label }: { rows?: number; label: string }) {
  return (
    <output aria-label={label} className={classes.list}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={classes.row}>
          <Skeleton circle height={36} />
          <div className={classes.lines}>
            <Skeleton height={11} width={`${45 + ((row * 17) % 35)}%`} />
            <Skeleton height={9} width={`${60 + ((row * 23) % 35)}%`} />
          </div>
        </div>
      ))}
    </output>
  );
}
