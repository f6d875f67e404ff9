import { ActionIcon, Menu } from "@mantine/core";
import { isCollection } from "@frontdesk/model/knowledge";
import type { Source } from "@frontdesk/model/knowledge";
import { EllipsisVertical, FileUp, Pencil, RotateCw, Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import { z } from "zod";
import type { WithId } from "../../lib/live-documents.ts";
import { useTenant } from "../../lib/tenant.ts";
import { useTenantAction } from "../../lib/use-tenant-action.ts";
import { DeleteSourceModal } from "./delete-source-modal.tsx";
import { EditSourceModal } from "./edit-source-modal.tsx";
import { usePageUploads } from "./uploads-context.ts";

/** What an admin does with a source. */
export function SourceActions({ source }: { source: WithId<Source> }) {
  const { canManage } = useTenant();
  const uploads = usePageUploads();
  const file = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState<"edit" | "delete" | null>(null);
  const retry = useTenantAction("retrySource", { result: z.object({}) });
  const { id, kind, status } = source;
  if (!canManage || status === "removing" || kind === "subpage") return null;
  const again =
    isCollection(kind) || kind === "page" ? "Read it again now" : status === "failed" ? "Try again" : "Index it again";
  return (
    <>
      {status === "failed" && (
        <ActionIcon
          variant="default"
          size="lg"
          aria-label="Try again"
          loading={retry.isPending}
          onClick={() => retry.mutate({ sourceId: id })}
          data-testid="retry-source"
        >
          <RotateCw size={18} />
        </ActionIcon>
      )}
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label="What to do with this source"
            data-testid="source-menu"
          >
            <EllipsisVertical size={20} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Pencil size={16} />} onClick={() => setOpen("edit")}>
            Edit
          </Menu.Item>
          {kind === "file" && (
            <Menu.Item leftSection={<FileUp size={16} />} onClick={() => file.current?.click()}>
              Upload a new version
            </Menu.Item>
          )}
          {status !== "uploading" && (
            <Menu.Item leftSection={<RotateCw size={16} />} onClick={() => retry.mutate({ sourceId: id })}>
              {again}
            </Menu.Item>
          )}
          <Menu.Item
            color="red"
            leftSection={<Trash2 size={16} />}
            onClick={() => setOpen("delete")}
            data-testid="delete-source"
          >
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <input
        ref={file}
        type="file"
        hidden
        aria-label="New version of the file"
        onChange={({ currentTarget }) => {
          const [chosen] = currentTarget.files ?? [];
          currentTarget.value = "";
          if (chosen) uploads.add([chosen], id);
        }}
      />
      {open === "edit" && <EditSourceModal source={source} onClose={() => setOpen(null)} />}
      {open === "delete" && <DeleteSourceModal source={source} onClose={() => setOpen(null)} />}
    </>
  );
}
