import { assistantValuesOf } from "@frontdesk/model/assistant";
import { ErrorState } from "../../components/error-state.tsx";
import { ListSkeleton } from "../../components/list-skeleton.tsx";
import { useFirestore } from "../../lib/firestore.ts";
import { useLive } from "../../lib/live.ts";
import { useTenant } from "../../lib/tenant.ts";
import { AssistantForm } from "./assistant-form.tsx";
import { assistantSource, assistantVersionsSource } from "./settings-queries.ts";

export function AssistantPage() {
  const { tenantId } = useTenant();
  const db = useFirestore();
  const live = useLive(assistantSource(db, tenantId));
  const versions = useLive(assistantVersionsSource(db, tenantId));
  const failed = [live, versions].find(({ status }) => status === "error");
  if (failed?.status === "error") return <ErrorState error={failed.error} retry={failed.retry} />;
  if (live.status !== "ready" || versions.status !== "ready")
    return <ListSkeleton label="Loading the assistant's settings" rows={6} />;
  const stored = live.data ?? unsaved;
  const newest = versions.data.rows[0];
  // A draft that was saved last is gone on with; a version that was put back is what is there.
  const draft = newest && newest.published === null ? newest : null;
  return (
    <AssistantForm
      current={{
        value: draft ? draft.values : assistantValuesOf(stored),
        version: Math.max(newest?.number ?? 0, stored.version),
        updatedBy: newest?.savedBy ?? stored.updatedBy,
      }}
      versions={versions.data.rows}
      live={stored.version}
      draft={draft?.number ?? null}
    />
  );
}

const unsaved = {
  businessDescription: "",
  tone: "Friendly, brief and clear.",
  languages: ["en"],
  version: 0,
  updatedBy: null,
};
