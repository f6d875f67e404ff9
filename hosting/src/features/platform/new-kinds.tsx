import { Button } from "@mantine/core";
import { doc, serverTimestamp, updateDoc } from "firebase/firestore";
import { paths } from "@frontdesk/model/paths";
import { BellRing } from "lucide-react";
import { Warning } from "../../components/warning.tsx";
import { useFirestore } from "../../lib/firestore.ts";
import { useLive } from "../../lib/live.ts";
import { fullTime, readerClock } from "../../lib/time.ts";
import { newKindsSource } from "./dead-letter-queries.ts";
import { kindText } from "./dead-letter-texts.ts";
import classes from "./dead-letters.module.css";

/** Kinds that came for the first time and that nobody has looked at. */
export function NewKinds() {
  const db = useFirestore();
  const live = useLive(newKindsSource(db));
  if (live.status !== "ready" || live.data.rows.length === 0) return null;
  const clock = readerClock();
  return (
    <Warning icon={<BellRing />} title="New kinds of dead letter" className={classes.alert}>
      <ul>
        {live.data.rows.map((kind) => (
          <li key={kind.id}>
            {kindText(kind)}, since {fullTime(kind.createdAt.toMillis(), clock)}{" "}
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => void updateDoc(doc(db, paths.deadLetterKind(kind.id)), { seenAt: serverTimestamp() })}
            >
              Seen
            </Button>
          </li>
        ))}
      </ul>
    </Warning>
  );
}
