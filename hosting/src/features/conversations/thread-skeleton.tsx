import { Skeleton } from "@mantine/core";
import classes from "./thread-skeleton.module.css";

const widths = [58, 42, 66, 30, 52];

export function ThreadSkeleton() {
  return (
    <output aria-label="Loading messages" className={classes.thread}>
      {widths.map((width, row) => (
        <Skeleton key={width} height={row % 2 === 0 ? 44 : 68} width={`${width}%`} radius="lg" />
      ))}
    </output>
  );
}
