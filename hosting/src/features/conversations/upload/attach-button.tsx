import { mediaMimeTypes, sendableKinds } from "@frontdesk/model/media";
import { ActionIcon, FileButton } from "@mantine/core";
import { Paperclip } from "lucide-react";
import type { Upload } from "./use-upload.ts";

const accepted = sendableKinds.flatMap((kind) => mediaMimeTypes[kind]).join(",");

export function AttachButton({ upload, disabled }: { upload: Upload; disabled: boolean }) {
  return (
    <FileButton
      onChange={(file) => file && upload.choose(file)}
      accept={accepted}
      disabled={disabled}
      inputProps={{ "aria-hidden": true, tabIndex: -1 }}
      // The same file can be chosen again after it was taken off.
      key={upload.file?.name ?? "none"}
    >
      {(props) => (
        <ActionIcon
          {...props}
          variant="subtle"
          color="gray"
          size="lg"
          disabled={disabled}
          aria-label="Attach an image, video, audio or document"
          data-testid="attach"
        >
          <Paperclip size={18} aria-hidden />
        </ActionIcon>
      )}
    </FileButton>
  );
}
