import { Button, Progress } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { may } from "@frontdesk/model/permissions";
import { paths } from "@frontdesk/model/paths";
import { useNavigate } from "@tanstack/react-router";
import { doc, serverTimestamp, updateDoc } from "firebase/firestore";
import { Circle, CircleCheck, ListChecks } from "lucide-react";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { ListSkeleton } from "../../components/list-skeleton.tsx";
import { PageFrame } from "../../components/page-frame.tsx";
import { useFirebase } from "../../lib/firebase.ts";
import { useFirestore } from "../../lib/firestore.ts";
import { useLive } from "../../lib/live.ts";
import { useTenant } from "../../lib/tenant.ts";
import classes from "./first-steps-page.module.css";
import { firstSteps, firstStepsSources } from "./first-steps.ts";
import { StepAction } from "./step-action.tsx";
import { stepTexts } from "./step-texts.ts";

/** Leads a new business from an empty dashboard to answered customers. */
export function FirstStepsPage() {
  const { tenant, me } = useTenant();
  useDocumentTitle(`First steps · ${tenant.name}`);
  if (may(me.role, "manageTeam")) return <FirstSteps />;
  return (
    <PageFrame title="First steps" text="What sets a business up.">
      <EmptyState icon={<ListChecks />} title="These are for owners and admins" />
    </PageFrame>
  );
}

function FirstSteps() {
  const { tenantId, me } = useTenant();
  const db = useFirestore();
  const navigate = useNavigate();
  const { suite } = useFirebase().config;
  const sources = firstStepsSources(db, tenantId);
  const live = {
    settings: useLive(sources.settings),
    channels: useLive(sources.channels),
    sources: useLive(sources.sources),
    conversations: useLive(sources.conversations),
    members: useLive(sources.members),
    invitations: useLive(sources.invitations),
  };
  const all = Object.values(live);
  const failed = all.find((one) => one.status === "error");
  const size = (one: (typeof all)[number]) => (one.status === "ready" ? one.data.size : null);
  const numbers =
    live.channels.status === "ready" ? live.channels.data.rows.filter(({ state }) => state !== "disconnected") : null;
  const steps = firstSteps({
    settings: size(live.settings),
    channels: numbers?.length ?? null,
    sources: size(live.sources),
    conversations: size(live.conversations),
    members: size(live.members),
    invitations: size(live.invitations),
  });
  const count = steps.filter((step) => step.done).length;
  const hide = async () => {
    await navigate({ to: "/t/$tenantId/conversations", params: { tenantId } });
    await updateDoc(doc(db, paths.member(tenantId, me.uid)), { firstStepsHiddenAt: serverTimestamp() });
  };
  return (
    <PageFrame
      title="First steps"
      text={`${count} of ${steps.length} done. You can go about them in any order.`}
      actions={
        <Button size="xs" variant="default" onClick={() => void hide()} data-testid="hide-first-steps">
          {count === steps.length ? "All done: put this away" : "Put this away"}
        </Button>
      }
    >
      {failed && failed.status === "error" ? (
        <ErrorState error={failed.error} retry={failed.retry} />
      ) : all.some((one) => one.status === "loading") ? (
        <ListSkeleton rows={5} label="Loading the first steps" />
      ) : (
        <div className={classes.narrow}>
          <Progress value={(count / steps.length) * 100} aria-label="Steps done" mb="md" />
          <ol className={classes.steps}>
            {steps.map(({ name, done }) => (
              <li key={name} data-done={done || undefined} data-testid={`step-${name}`}>
                {done ? (
                  <CircleCheck size={22} aria-hidden className={classes.mark} />
                ) : (
                  <Circle size={22} aria-hidden className={classes.mark} />
                )}
                <div>
                  <h2>
                    {stepTexts[name].title}
                    <span className={classes.hidden}>{done ? ": done" : ": open"}</span>
                  </h2>
                  <p>{name === "number" && suite ? stepTexts.number.textInSuite : stepTexts[name].text}</p>
                  <div className={classes.actions}>
                    <StepAction name={name} done={done} number={numbers?.[0]?.phoneNumberId ?? null} />
                  </div>
                </div>
              </li>
            ))}
          </ol>
        </div>
      )}
    </PageFrame>
  );
}
