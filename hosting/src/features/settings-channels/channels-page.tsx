import { Button } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { Plus, Smartphone } from "lucide-react";
import { useState } from "react";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { ListSkeleton } from "../../components/list-skeleton.tsx";
import { PageFrame } from "../../components/page-frame.tsx";
import { useFirestore } from "../../lib/firestore.ts";
import { useLive } from "../../lib/live.ts";
import { useTenant } from "../../lib/tenant.ts";
import { ChannelCard } from "./channel-card.tsx";
import { channelsSource } from "./channel-queries.ts";
import type { ChannelRecord } from "./channel-queries.ts";
import classes from "./channels.module.css";
import { ConnectDrawer } from "./connect-drawer.tsx";

/** The business's WhatsApp numbers. */
export function ChannelsPage() {
  const { tenantId, tenant, canManage } = useTenant();
  const live = useLive(channelsSource(useFirestore(), tenantId));
  const [connecting, setConnecting] = useState<{ channel: ChannelRecord | null } | null>(null);
  useDocumentTitle(`Channels · ${tenant.name}`);
  return (
    <PageFrame
      title="Channels"
      text="The WhatsApp numbers that customers write to."
      actions={
        canManage && (
          <Button
            size="xs"
            leftSection={<Plus size={15} aria-hidden />}
            onClick={() => setConnecting({ channel: null })}
            data-testid="connect-number"
          >
            Connect a number
          </Button>
        )
      }
    >
      {live.status === "loading" && <ListSkeleton label="Loading numbers" rows={3} />}
      {live.status === "error" && <ErrorState error={live.error} retry={live.retry} />}
      {live.status === "ready" && live.data.rows.length === 0 && (
        <EmptyState icon={<Smartphone />} title="No numbers yet">
          {canManage ? "Connect one, and customers’ messages arrive here." : "An owner or admin can connect one."}
        </EmptyState>
      )}
      {live.status === "ready" && (
        <ul className={classes.cards}>
          {live.data.rows.map((channel) => (
            <ChannelCard
              key={channel.id}
              channel={channel}
              canManage={canManage}
              onRenew={() => setConnecting({ channel })}
            />
          ))}
        </ul>
      )}
      <ConnectDrawer
        opened={connecting !== null}
        channel={connecting?.channel ?? null}
        onClose={() => setConnecting(null)}
      />
    </PageFrame>
  );
}
