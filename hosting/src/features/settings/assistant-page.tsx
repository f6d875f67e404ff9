import { assistantValuesOf } from "@frontdesk/model/assistant";
import { ErrorState } from "../../components/error-state.tsx";
import { ListSkeleton } from "../../components/list-skeleton.tsx";
import { useFirestore } from "../../lib/firestore.ts";
import { useLive } from "../../lib/live.ts";
import { useTenant } from "../../lib/tenant.ts";
import { AssistantForm } from "./assistant-form.tsx";
import { assistantSource } from "./settings-queries.ts";

export function AssistantPage() {
  const { tenantId } = useTenant();
  const live = useLive(assistantSource(useFirestore(), tenantId));
  if (live.status === "loading") return <ListSkeleton label="Loading the assistant's settings" rows={6} />;
  if (live.status === "error") return <ErrorState error={live.error} retry={live.retry} />;
  const stored = live.data ?? unsaved;
  const { version, updatedBy } = stored;
  return <AssistantForm current={{ value: assistantValuesOf(stored), version, updatedBy }} />;
}

const unsaved = {
  businessDescription: "",
  tone: "Friendly, brief and clear.",
  languages: ["en"],
  version: 0,
  updatedBy: null,
};
