import { Alert, Button, Loader } from "@mantine/core";
import { Tried } from "@frontdesk/model/unanswered";
import { Check, RotateCw, TriangleAlert } from "lucide-react";
import { useEffect, useRef } from "react";
import { useFirestore } from "../../lib/firestore.ts";
import { useLive } from "../../lib/live.ts";
import { useTenant } from "../../lib/tenant.ts";
import { useTenantAction } from "../../lib/use-tenant-action.ts";
import { entrySource } from "./unanswered-queries.ts";
import type { Group } from "./unanswered-queries.ts";
import classes from "./unanswered.module.css";

/** Waits until the entry is indexed, asks the question again, and says how it fares. */
export function EntryCheck({ group }: { group: Group }) {
  const { tenantId, can } = useTenant();
  const { id: groupId, sourceId, check, status } = group;
  const live = useLive(entrySource(useFirestore(), tenantId, sourceId));
  const again = useTenantAction("checkUnanswered", { result: Tried });
  const source = live.status === "ready" ? live.data : null;
  const version = source?.status === "ready" ? source.version : null;
  const asked = useRef<string | null>(null);
  const due = version !== null && check === null && status === "published" && can("editKnowledge");
  useEffect(() => {
    if (!due || asked.current === version) return;
    asked.current = version;
    again.mutate({ groupId });
    // The mutation is a new object on every render.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [due, version, groupId]);
  if (source?.status === "failed") {
    return (
      <Alert color="red" icon={<TriangleAlert />} title="The answer could not be read in">
        {source.error}
      </Alert>
    );
  }
  if (check === null) {
    return (
      <p className={classes.note} aria-live="polite">
        <Loader size="xs" mr="xs" aria-hidden />
        {version === null ? "The answer is being read in." : "Asking the question again."}
      </p>
    );
  }
  const works = check.outcome === "answered";
  return (
    <Alert
      color={works ? "pine" : "yellow"}
      icon={works ? <Check /> : <TriangleAlert />}
      title={works ? "The assistant answers it now" : "The assistant still does not answer it"}
      data-testid="entry-check"
    >
      <div className={classes.section}>
        <p className={classes.bubble} dir="auto">
          {check.text}
        </p>
        <p className={classes.note}>
          {works && !check.usesEntry && "It answers from another document. "}
          {!works && "Put the customers' own words into the question, then publish it again. "}
        </p>
        {can("editKnowledge") && (
          <Button
            size="xs"
            variant="default"
            leftSection={<RotateCw size={14} aria-hidden />}
            loading={again.isPending}
            onClick={() => again.mutate({ groupId })}
          >
            Ask again
          </Button>
        )}
      </div>
    </Alert>
  );
}
