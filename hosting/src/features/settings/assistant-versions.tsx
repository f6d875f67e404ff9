import type { AssistantValues, AssistantVersion } from "@frontdesk/model/assistant";
import { Button, Text } from "@mantine/core";
import { ButtonLink } from "../../components/button-link.tsx";
import { StateBadge } from "../../components/state-badge.tsx";
import type { WithId } from "../../lib/live-documents.ts";
import { useTenant } from "../../lib/tenant.ts";
import classes from "./settings.module.css";

type Props = {
  /** Newest first. */
  versions: WithId<AssistantVersion>[];
  live: number;
  /** Puts a version's values into the form. */
  edit: (values: AssistantValues) => void;
};

/** Every save, and what became of it. An older version is tried and published like a draft: that is how to go back. */
export function AssistantVersions({ versions, live, edit }: Props) {
  const { tenantId, canManage, clock } = useTenant();
  const when = new Intl.DateTimeFormat(clock.locale, {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: clock.timeZone,
  });
  return (
    <section className={classes.card} aria-labelledby="versions">
      <h2 id="versions">Versions</h2>
      {versions.length === 0 && (
        <Text size="sm" c="dimmed">
          Every save is kept here, so that you can try it, publish it, and go back to it.
        </Text>
      )}
      <ul className={classes.versions}>
        {versions.map(({ id, number, values, savedBy, createdAt, published }) => (
          <li key={id} className={classes.version}>
            <div>
              <p className={classes.versionName}>
                Version {number}
                {number === live && <StateBadge tone="good">Live</StateBadge>}
                {number !== live && published === null && <StateBadge tone="waiting">Draft</StateBadge>}
              </p>
              <p className={classes.hint}>
                {when.format(createdAt.toDate())}, {savedBy.name}
              </p>
            </div>
            <div className={classes.versionActions}>
              <ButtonLink
                size="compact-sm"
                variant="default"
                to="/t/$tenantId/settings/assistant/$number"
                params={{ tenantId, number: String(number) }}
                aria-label={`Try version ${number}`}
              >
                {number === live ? "Try" : published === null ? "Try and publish" : "Try and go back"}
              </ButtonLink>
              {canManage && number !== live && (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  aria-label={`Edit from version ${number}`}
                  onClick={() => edit(values)}
                >
                  Edit from this
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
