import { alwaysOpen } from "@frontdesk/model/hours";
import { ErrorState } from "../../components/error-state.tsx";
import { ListSkeleton } from "../../components/list-skeleton.tsx";
import { useFirestore } from "../../lib/firestore.ts";
import { useLive } from "../../lib/live.ts";
import { useTenant } from "../../lib/tenant.ts";
import { HoursForm } from "./hours-form.tsx";
import { hoursSource } from "./settings-queries.ts";

export function HoursPage() {
  const { tenantId } = useTenant();
  const live = useLive(hoursSource(useFirestore(), tenantId));
  if (live.status === "loading") return <ListSkeleton label="Loading opening hours" rows={5} />;
  if (live.status === "error") return <ErrorState error={live.error} retry={live.retry} />;
  const { weekly, exceptions, version, updatedBy } = live.data ?? alwaysOpenUnsaved;
  return <HoursForm current={{ value: { weekly, exceptions }, version, updatedBy }} />;
}

const alwaysOpenUnsaved = { ...alwaysOpen, version: 0, updatedBy: null };
