import { HandoffPolicy, defaultPolicy } from "@frontdesk/model/handoff-policy";
import { ErrorState } from "../../components/error-state.tsx";
import { ListSkeleton } from "../../components/list-skeleton.tsx";
import { useFirestore } from "../../lib/firestore.ts";
import { useLive } from "../../lib/live.ts";
import { useTenant } from "../../lib/tenant.ts";
import { HandoffForm } from "./handoff-form.tsx";
import { handoffSource } from "./settings-queries.ts";

export function HandoffPage() {
  const { tenantId } = useTenant();
  const live = useLive(handoffSource(useFirestore(), tenantId));
  if (live.status === "loading") return <ListSkeleton label="Loading the handoff policy" rows={5} />;
  if (live.status === "error") return <ErrorState error={live.error} retry={live.retry} />;
  const value = HandoffPolicy.parse(live.data ?? defaultPolicy);
  const { version = 0, updatedBy = null } = live.data ?? {};
  return <HandoffForm current={{ value, version, updatedBy }} />;
}
