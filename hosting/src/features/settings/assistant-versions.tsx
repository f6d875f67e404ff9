import type { AssistantValues } from "@frontdesk/model/assistant";
import { Button, Group, Text } from "@mantine/core";
import { ErrorState } from "../../components/error-state.tsx";
import { ListSkeleton } from "../../components/list-skeleton.tsx";
import { useFirestore } from "../../lib/firestore.ts";
import { useLive } from "../../lib/live.ts";
import { useTenant } from "../../lib/tenant.ts";
import classes from "./settings.module.css";
import { assistantVersionsSource } from "./settings-queries.ts";

type Props = { live: number; putBack: (values: AssistantValues) => void };

/** What was saved before. An older version is put into the form, and is live when it is saved. */
export function AssistantVersions({ live, putBack }: Props) {
  const { tenantId, clock } = useTenant();
  const versions = useLive(assistantVersionsSource(useFirestore(), tenantId));
  const when = new Intl.DateTimeFormat(clock.locale, {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: clock.timeZone,
  });
  return (
    <section className={classes.card} aria-labelledby="versions">
      <h2 id="versions">Versions</h2>
      {versions.status === "loading" && <ListSkeleton label="Loading versions" rows={2} />}
      {versions.status === "error" && <ErrorState error={versions.error} retry={versions.retry} />}
      {versions.status === "ready" && versions.data.rows.length === 0 && (
        <Text size="sm" c="dimmed">
          Every save is kept here, so that you can go back to it.
        </Text>
      )}
      {versions.status === "ready" &&
        versions.data.rows.map(({ id, number, values, savedBy, createdAt }) => (
          <Group key={id} justify="space-between" wrap="nowrap">
            <Text size="sm">
              Version {number}, {when.format(createdAt.toDate())}, {savedBy.name}
              {number === live && " (live)"}
            </Text>
            {number !== live && (
              <Button size="xs" variant="default" onClick={() => putBack(values)}>
                Put version {number} back
              </Button>
            )}
          </Group>
        ))}
    </section>
  );
}
