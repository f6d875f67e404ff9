import { Button, TextInput } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { SyncResult } from "@frontdesk/model/channel-steps";
import type { Channel } from "@frontdesk/model/tenant";
import { LayoutTemplate, Plus, RefreshCw, Search } from "lucide-react";
import { useState } from "react";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { ListSkeleton } from "../../components/list-skeleton.tsx";
import { PageFrame } from "../../components/page-frame.tsx";
import { useFirestore } from "../../lib/firestore.ts";
import { useLive } from "../../lib/live.ts";
import { useTenant } from "../../lib/tenant.ts";
import { useTenantAction } from "../../lib/use-tenant-action.ts";
import { DeleteTemplateModal } from "./delete-template-modal.tsx";
import { NewTemplateDrawer } from "./new-template-drawer.tsx";
import { TemplateCard } from "./template-card.tsx";
import { PAGE, accountsSource, templatesSource } from "./template-queries.ts";
import type { TemplateRecord } from "./template-queries.ts";
import classes from "./templates.module.css";

/** The messages that may be sent when a customer has not written for a day. */
export function TemplatesPage() {
  const { tenantId, tenant, canManage } = useTenant();
  const db = useFirestore();
  const [count, setCount] = useState(PAGE);
  const [search, setSearch] = useState("");
  const [creating, setCreating] = useState(false);
  const [deleting, setDeleting] = useState<TemplateRecord | null>(null);
  const live = useLive(templatesSource(db, tenantId, count));
  const accounts = useLive(accountsSource(db, tenantId));
  useDocumentTitle(`Templates · ${tenant.name}`);
  const sync = useTenantAction("syncTemplates", {
    result: SyncResult,
    onDone: ({ templates, failures }) =>
      notifications.show({
        color: failures.length > 0 ? "red" : "pine",
        title: failures.length > 0 ? "Not all could be read" : "Up to date",
        message: failures.length > 0 ? failures.join(" ") : `${templates} templates at WhatsApp.`,
      }),
  });
  const channels =
    accounts.status === "ready" ? accounts.data.rows.filter((channel) => channel.state !== "disconnected") : [];
  const severalAccounts = new Set(channels.map((channel) => channel.wabaId)).size > 1;
  const rows = live.status === "ready" ? live.data.rows : [];
  const wanted = search.trim().toLowerCase();
  const shown = rows.filter(
    ({ name, components }) =>
      name.includes(wanted) || components.some((component) => component.text?.toLowerCase().includes(wanted)),
  );
  return (
    <PageFrame
      title="Templates"
      text="Messages that WhatsApp has approved. Only these reach a customer who has not written for 24 hours."
      actions={
        canManage && (
          <>
            <Button
              variant="default"
              size="xs"
              leftSection={<RefreshCw size={14} aria-hidden />}
              loading={sync.isPending}
              onClick={() => sync.mutate({})}
              data-testid="sync-templates"
            >
              Sync with WhatsApp
            </Button>
            <Button
              size="xs"
              leftSection={<Plus size={15} aria-hidden />}
              disabled={channels.length === 0}
              onClick={() => setCreating(true)}
              data-testid="new-template"
            >
              New template
            </Button>
          </>
        )
      }
    >
      {live.status === "loading" && <ListSkeleton label="Loading templates" />}
      {live.status === "error" && <ErrorState error={live.error} retry={live.retry} />}
      {live.status === "ready" && rows.length === 0 && (
        <EmptyState icon={<LayoutTemplate />} title="No templates yet">
          {canManage
            ? "Sync with WhatsApp to see those of your account, or write a new one."
            : "An owner or admin can add some."}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <>
          <TextInput
            className={classes.search}
            aria-label="Search templates"
            placeholder="Search by name or text"
            leftSection={<Search size={15} aria-hidden />}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          {shown.length === 0 && <EmptyState icon={<Search />} title="No template matches" />}
          <ul className={classes.cards}>
            {shown.map((template) => (
              <TemplateCard
                key={template.id}
                template={template}
                numbers={severalAccounts ? numbersOf(channels, template.wabaId) : null}
                onDelete={canManage ? () => setDeleting(template) : null}
              />
            ))}
          </ul>
        </>
      )}
      {live.status === "ready" && live.data.size >= count && (
        <Button variant="subtle" size="xs" mt="md" onClick={() => setCount(count + PAGE)}>
          Load more templates
        </Button>
      )}
      {creating && <NewTemplateDrawer channels={channels} onClose={() => setCreating(false)} />}
      {deleting && <DeleteTemplateModal template={deleting} onClose={() => setDeleting(null)} />}
    </PageFrame>
  );
}

function numbersOf(channels: readonly Channel[], wabaId: string): string {
  const own = channels.filter((channel) => channel.wabaId === wabaId);
  return own.map((channel) => channel.displayPhoneNumber || channel.phoneNumberId).join(", ");
}
