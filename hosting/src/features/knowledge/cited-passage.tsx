import { Alert } from "@mantine/core";
import type { Source } from "@frontdesk/model/knowledge";
import { ErrorState } from "../../components/error-state.tsx";
import { ListSkeleton } from "../../components/list-skeleton.tsx";
import { useFirestore } from "../../lib/firestore.ts";
import { useLive } from "../../lib/live.ts";
import type { WithId } from "../../lib/live-documents.ts";
import { useTenant } from "../../lib/tenant.ts";
import { passageSource } from "./source-queries.ts";
import { SourcePassages } from "./source-passages.tsx";

/** The passages around the one that an answer cites. */
export function CitedPassage({ source, chunkId }: { source: WithId<Source>; chunkId: string }) {
  const { tenantId } = useTenant();
  const live = useLive(passageSource(useFirestore(), tenantId, source.id, chunkId));
  if (live.status === "loading") return <ListSkeleton label="Loading the passage" rows={3} />;
  if (live.status === "error") return <ErrorState error={live.error} retry={live.retry} />;
  if (live.data?.sourceVersion === source.version)
    return <SourcePassages source={source} cited={{ id: chunkId, position: live.data.position }} />;
  return (
    <>
      <Alert color="yellow" variant="light" mb="md" title="This source has changed since" data-testid="passage-gone">
        The passage that was cited belongs to an earlier version. This is what the assistant reads now.
      </Alert>
      <SourcePassages source={source} />
    </>
  );
}
