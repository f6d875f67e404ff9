import { Button, Code, CopyButton, Drawer, Group, Skeleton } from "@mantine/core";
import type { ReplayOutcome } from "@frontdesk/model/dead-letter";
import { useQuery } from "@tanstack/react-query";
import { ErrorState } from "../../components/error-state.tsx";
import { useFirestore } from "../../lib/firestore.ts";
import { fullTime, readerClock } from "../../lib/time.ts";
import { deadLetterBody } from "./dead-letter-queries.ts";
import type { DeadLetterRecord } from "./dead-letter-queries.ts";
import { reasonTexts } from "./dead-letter-texts.ts";
import classes from "./dead-letters.module.css";
import { prettyJson } from "./pretty-json.ts";
import { ReplayButton } from "./replay-button.tsx";

type Props = { letter: DeadLetterRecord | null; onClose: () => void; onReplayed: (outcome: ReplayOutcome) => void };

export function DeadLetterDrawer({ letter, onClose, onReplayed }: Props) {
  return (
    <Drawer
      opened={letter !== null}
      onClose={onClose}
      position="right"
      size="min(44rem, 100%)"
      title={letter ? reasonTexts[letter.reason] : ""}
    >
      {letter && <Letter letter={letter} onReplayed={onReplayed} />}
    </Drawer>
  );
}

function Letter({ letter, onReplayed }: Pick<Props, "onReplayed"> & { letter: DeadLetterRecord }) {
  const db = useFirestore();
  const body = useQuery({
    queryKey: ["deadLetterBody", letter.id],
    queryFn: () => deadLetterBody(db, letter),
    retry: false,
  });
  const facts: [string, string][] = [
    ["Detail", letter.detail],
    ["Position", letter.position],
    ["Field", letter.field || "none"],
    ["Number id", letter.phoneNumberId ?? "none"],
    ["Received", fullTime(letter.receivedAt.toMillis(), readerClock())],
    ...(letter.replayedAt
      ? [["Replayed in vain", fullTime(letter.replayedAt.toMillis(), readerClock())] satisfies [string, string]]
      : []),
    ["Body hash", letter.bodyHash],
    ["Id", letter.id],
  ];
  return (
    <>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {body.isPending && <Skeleton height={160} aria-label="Loading the content" />}
      {body.isError && <ErrorState error={body.error} retry={() => void body.refetch()} />}
      {body.isSuccess && (
        <>
          <Group gap="xs" mb="xs">
            <ReplayButton id={letter.id} onDone={onReplayed} />
            <CopyButton value={body.data}>
              {({ copied, copy }) => (
                <Button variant="default" size="xs" onClick={copy}>
                  {copied ? "Copied" : "Copy as it came"}
                </Button>
              )}
            </CopyButton>
          </Group>
          <Code block className={classes.code}>
            {prettyJson(body.data)}
          </Code>
        </>
      )}
    </>
  );
}
