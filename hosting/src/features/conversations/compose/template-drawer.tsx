import { Drawer } from "@mantine/core";
import { useState } from "react";
import { ErrorState } from "../../../components/error-state.tsx";
import { ListSkeleton } from "../../../components/list-skeleton.tsx";
import { useFirestore } from "../../../lib/firestore.ts";
import { useLive } from "../../../lib/live.ts";
import { useTenant } from "../../../lib/tenant.ts";
import type { ConversationRecord } from "../conversation-source.ts";
import type { ComposeProps } from "./compose-props.ts";
import { TemplateForm } from "./template-form.tsx";
import { TemplateList } from "./template-list.tsx";
import { channelSource } from "./template-source.ts";
import type { TemplateRecord } from "./template-source.ts";

type Props = ComposeProps & { conversation: ConversationRecord; customer: string };

/** Chooses one of the number's approved templates, fills it in and sends it. */
export function TemplateDrawer({ conversation, customer, ...props }: Props) {
  const { tenantId } = useTenant();
  const channel = useLive(channelSource(useFirestore(), tenantId, conversation.channelId));
  const [chosen, setChosen] = useState<TemplateRecord | null>(null);
  const wabaId = channel.status === "ready" ? (channel.data?.wabaId ?? null) : null;
  return (
    <Drawer
      opened
      onClose={props.onClose}
      position="right"
      size="min(30rem, 100%)"
      title={chosen ? chosen.name : "Send a template"}
    >
      {channel.status === "loading" && <ListSkeleton label="Loading templates" />}
      {channel.status === "error" && <ErrorState error={channel.error} retry={channel.retry} />}
      {channel.status === "ready" &&
        (chosen ? (
          <TemplateForm template={chosen} customer={customer} onBack={() => setChosen(null)} {...props} />
        ) : (
          <TemplateList wabaId={wabaId} onChoose={setChosen} />
        ))}
    </Drawer>
  );
}
