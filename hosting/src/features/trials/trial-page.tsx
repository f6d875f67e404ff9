import { Tabs } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { assistantValuesOf } from "@frontdesk/model/assistant";
import { useParams } from "@tanstack/react-router";
import { FileQuestion } from "lucide-react";
import { ButtonLink } from "../../components/button-link.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { ListSkeleton } from "../../components/list-skeleton.tsx";
import { PageFrame } from "../../components/page-frame.tsx";
import { useFirestore } from "../../lib/firestore.ts";
import { useLive } from "../../lib/live.ts";
import { useTenant } from "../../lib/tenant.ts";
import { CaseTrials, scoreOf } from "./case-trials.tsx";
import { OwnTrial } from "./own-trial.tsx";
import { PastTrials } from "./past-trials.tsx";
import { PublishButton } from "./publish-button.tsx";
import { casesSource, liveSettingsSource, versionSource } from "./trial-queries.ts";
import classes from "./trials.module.css";
import { useTrialRun } from "./use-trial-run.ts";
import { VersionChanges } from "./version-changes.tsx";

/** A version of the assistant before customers meet it: what it changes, and how it answers beside the live one. */
export function TrialPage() {
  const { number } = useParams({ from: "/signed-in/t/$tenantId/settings/assistant/$number" });
  return <Trial key={number} id={number} />;
}

function Trial({ id }: { id: string }) {
  const { tenantId, tenant, can, clock } = useTenant();
  const db = useFirestore();
  const version = useLive(versionSource(db, tenantId, id));
  const settings = useLive(liveSettingsSource(db, tenantId));
  const cases = useLive(casesSource(db, tenantId));
  const trials = useTrialRun(Number(id));
  useDocumentTitle(`Version ${id} · ${tenant.name}`);
  const back = (
    <ButtonLink size="sm" variant="default" to="/t/$tenantId/settings/assistant" params={{ tenantId }}>
      Back to settings
    </ButtonLink>
  );
  const failed = [version, settings, cases].find((live) => live.status === "error");
  if (failed) return <ErrorState error={failed.error} retry={failed.retry} />;
  if (version.status !== "ready" || settings.status !== "ready" || cases.status !== "ready")
    return <ListSkeleton label="Loading the version" rows={5} />;
  if (!version.data)
    return (
      <PageFrame title={`Version ${id}`} text="It is not among the versions of this assistant." actions={back}>
        <EmptyState icon={<FileQuestion />} title="There is no such version">
          Go back to the assistant’s settings to see those there are.
        </EmptyState>
      </PageFrame>
    );
  const { values, savedBy, createdAt, published, number } = version.data;
  const live = settings.data;
  const isLive = live?.version === number;
  const { rows } = cases.data;
  const when = new Intl.DateTimeFormat(clock.locale, {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: clock.timeZone,
  });
  const state = isLive
    ? "It is live."
    : published === null
      ? "A draft: no customer has met it."
      : "It was live before.";
  return (
    <PageFrame
      title={`Version ${number}`}
      text={`Saved by ${savedBy.name}, ${when.format(createdAt.toDate())}. ${state}`}
      actions={
        <>
          {back}
          {can("editAssistant") && !isLive && (
            <PublishButton
              number={number}
              live={live?.version ?? 0}
              isFormer={published !== null}
              score={{ cases: rows.length, ...scoreOf(rows, number, trials) }}
            />
          )}
        </>
      }
    >
      <div className={classes.column}>
        {!isLive && (
          <section className={classes.card} aria-labelledby="changes">
            <h2 id="changes">What it changes</h2>
            <VersionChanges values={values} live={live && assistantValuesOf(live)} />
          </section>
        )}
        <Tabs defaultValue="past" keepMounted={false}>
          <Tabs.List mb="md">
            <Tabs.Tab value="past">Past questions</Tabs.Tab>
            <Tabs.Tab value="cases" data-testid="tab-cases">
              Test cases ({rows.length})
            </Tabs.Tab>
            <Tabs.Tab value="own">Ask something</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="past" className={classes.column}>
            <PastTrials number={number} trials={trials} />
          </Tabs.Panel>
          <Tabs.Panel value="cases" className={classes.column}>
            <CaseTrials number={number} cases={rows} trials={trials} />
          </Tabs.Panel>
          <Tabs.Panel value="own" className={classes.column}>
            <OwnTrial number={number} trials={trials} />
          </Tabs.Panel>
        </Tabs>
      </div>
    </PageFrame>
  );
}
