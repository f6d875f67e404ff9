import { UnstyledButton } from "@mantine/core";
import type { DeadLetterReason } from "@frontdesk/model/dead-letter";
import type { ReasonCount } from "./dead-letter-queries.ts";
import { reasonTexts } from "./dead-letter-texts.ts";
import classes from "./dead-letters.module.css";

type Props = {
  counts: readonly ReasonCount[];
  chosen: DeadLetterReason | null;
  onChoose: (reason: DeadLetterReason | null) => void;
};

/** How many there are of each reason; a press shows those alone. */
export function ReasonFilter({ counts, chosen, onChoose }: Props) {
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const chips: { reason: DeadLetterReason | null; name: string; count: number }[] = [
    { reason: null, name: "All", count: total },
    ...counts.filter(({ count }) => count > 0).map((one) => ({ ...one, name: reasonTexts[one.reason] })),
  ];
  return (
    <section className={classes.reasons} aria-label="Reasons">
      {chips.map(({ reason, name, count }) => (
        <UnstyledButton
          key={name}
          className={classes.reason}
          aria-pressed={reason === chosen}
          onClick={() => onChoose(reason)}
        >
          {name} <span>{count}</span>
        </UnstyledButton>
      ))}
    </section>
  );
}
