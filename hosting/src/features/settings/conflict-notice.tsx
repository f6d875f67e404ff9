import { Button, Group } from "@mantine/core";
import { Users } from "lucide-react";
import { Warning } from "../../components/warning.tsx";
import type { Conflict } from "./use-settings-form.ts";

type Props = { conflict: Conflict; nameOf: (path: string) => string };

/** Nothing that was typed is lost, and nothing that somebody else saved is overwritten unseen. */
export function ConflictNotice({ conflict, nameOf }: Props) {
  const { by, theirs, both, merge, takeTheirs } = conflict;
  const names = (paths: string[]) => [...new Set(paths.map(nameOf))].join(", ");
  return (
    <Warning icon={<Users size={18} />} title={`${by} saved changes while you were editing`}>
      <p data-testid="settings-conflict">
        They changed: {names(theirs)}.{" "}
        {both.length > 0 ? `You changed the same: ${names(both)}.` : "You changed other things."}
      </p>
      <Group gap="xs">
        <Button size="compact-sm" variant="default" onClick={merge} data-testid="settings-merge">
          Keep what I typed, take theirs elsewhere
        </Button>
        <Button size="compact-sm" variant="default" onClick={takeTheirs}>
          Drop mine, show theirs
        </Button>
      </Group>
    </Warning>
  );
}
