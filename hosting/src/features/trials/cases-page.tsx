import { useDocumentTitle } from "@mantine/hooks";
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { ClipboardCheck } from "lucide-react";
import { useState } from "react";
import { z } from "zod";
import { CaseForm } from "../../components/case-form.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { ListSkeleton } from "../../components/list-skeleton.tsx";
import { PageFrame } from "../../components/page-frame.tsx";
import { useFirestore } from "../../lib/firestore.ts";
import { useLive } from "../../lib/live.ts";
import { useTenant } from "../../lib/tenant.ts";
import { useTenantAction } from "../../lib/use-tenant-action.ts";
import { CaseRowItem } from "./case-row-item.tsx";
import { questionText } from "./case-texts.ts";
import { casesSource } from "./trial-queries.ts";
import type { CaseRow } from "./trial-queries.ts";
import classes from "./trials.module.css";

const PAGE = 30;

/** The business's own set: conversations that it saved with what the answer must be like. */
export function CasesPage() {
  const { tenantId, tenant } = useTenant();
  const live = useLive(casesSource(useFirestore(), tenantId));
  const [shown, setShown] = useState(PAGE);
  const [editing, setEditing] = useState<CaseRow | null>(null);
  const [removing, setRemoving] = useState<CaseRow | null>(null);
  const change = useTenantAction("changeAnswerCase", { result: z.object({}), onDone: () => setEditing(null) });
  const remove = useTenantAction("removeAnswerCase", { result: z.object({}), onDone: () => setRemoving(null) });
  useDocumentTitle(`Test cases · ${tenant.name}`);
  return (
    <PageFrame
      title="Test cases"
      text="Conversations with what the answer must be like. Run them on a version of the assistant before you publish it."
    >
      <div className={classes.column}>
        {live.status === "loading" && <ListSkeleton label="Loading test cases" />}
        {live.status === "error" && <ErrorState error={live.error} retry={live.retry} />}
        {live.status === "ready" && live.data.rows.length === 0 && (
          <EmptyState icon={<ClipboardCheck />} title="No test cases yet">
            Open a conversation, choose “Save as test case” at a message, and say what the answer must hold.
          </EmptyState>
        )}
        {live.status === "ready" && (
          <>
            <ul className={classes.rows}>
              {live.data.rows.slice(0, shown).map((row) => (
                <CaseRowItem key={row.id} row={row} onEdit={() => setEditing(row)} onRemove={() => setRemoving(row)} />
              ))}
            </ul>
            {live.data.rows.length > shown && (
              <Button variant="default" onClick={() => setShown(shown + PAGE)}>
                Show more
              </Button>
            )}
          </>
        )}
      </div>
      <Modal opened={editing !== null} onClose={() => setEditing(null)} title="Edit test case" centered>
        {editing && (
          <CaseForm
            question={questionText(editing)}
            initial={{ category: editing.category, expect: editing.expect }}
            isSaving={change.isPending}
            onSave={(wishes) => change.mutate({ caseId: editing.id, ...wishes })}
            onCancel={() => setEditing(null)}
          />
        )}
      </Modal>
      <Modal opened={removing !== null} onClose={() => setRemoving(null)} title="Remove this test case?" centered>
        {removing && (
          <Stack>
            <Text size="sm">“{questionText(removing)}” is not run any more. The conversation stays.</Text>
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setRemoving(null)}>
                Keep it
              </Button>
              <Button color="red" loading={remove.isPending} onClick={() => remove.mutate({ caseId: removing.id })}>
                Remove
              </Button>
            </Group>
          </Stack>
        )}
      </Modal>
    </PageFrame>
  );
}
