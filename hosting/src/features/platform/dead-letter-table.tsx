import { UnstyledButton } from "@mantine/core";
import { fullTime, readerClock } from "../../lib/time.ts";
import type { DeadLetterRecord } from "./dead-letter-queries.ts";
import { reasonTexts } from "./dead-letter-texts.ts";
import classes from "./dead-letters.module.css";

type Props = { rows: readonly DeadLetterRecord[]; onOpen: (letter: DeadLetterRecord) => void };

export function DeadLetterTable({ rows, onOpen }: Props) {
  const clock = readerClock();
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Reason</th>
          <th scope="col">Detail</th>
          <th scope="col">Field</th>
          <th scope="col">Number id</th>
          <th scope="col">Received</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((letter) => (
          <tr key={letter.id} data-testid="dead-letter-row">
            <td>
              <UnstyledButton className={classes.open} onClick={() => onOpen(letter)}>
                {reasonTexts[letter.reason]}
              </UnstyledButton>
            </td>
            <td className={classes.detail}>{letter.detail}</td>
            <td className={classes.wide}>{letter.field || "none"}</td>
            <td className={classes.wide}>{letter.phoneNumberId ?? "none"}</td>
            <td>{fullTime(letter.receivedAt.toMillis(), clock)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
