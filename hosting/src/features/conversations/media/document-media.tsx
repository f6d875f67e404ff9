import { MediaUrlResult } from "@frontdesk/model/media";
import type { Media } from "@frontdesk/model/message";
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Download, FileText } from "lucide-react";
import { useCall } from "../../../lib/call.ts";
import type { ThreadMessage } from "../thread-items.ts";
import { MediaFailure } from "./media-failure.tsx";
import classes from "./media.module.css";
import { addressOf } from "./use-media.ts";

/** A document is only ever saved, never opened in the page: it may hold scripts. */
export function DocumentMedia({ message, media }: { message: ThreadMessage; media: Media }) {
  const call = useCall();
  const filename = media.filename ?? "document";
  const download = useMutation({
    mutationFn: async () => {
      const file = await call("mediaUrl", { ...addressOf(message), download: true }, MediaUrlResult);
      if (file.state === "ready") save(file.url);
      return file.state;
    },
  });
  if (media.state === "failed") return <MediaFailure message={message} />;
  const note = download.isError
    ? "Could not be loaded."
    : download.data === "pending"
      ? "Still on its way from WhatsApp: try again in a moment."
      : media.mimeType.split(";")[0];
  return (
    <div className={classes.document}>
      <FileText size={20} aria-hidden />
      <div className={classes.documentName}>
        <strong dir="auto">{filename}</strong>
        <output>{note}</output>
      </div>
      <Button
        size="compact-sm"
        variant="default"
        loading={download.isPending}
        leftSection={<Download size={14} aria-hidden />}
        onClick={() => download.mutate()}
        aria-label={`${download.isError ? "Try again" : "Download"}: ${filename}`}
      >
        {download.isError ? "Try again" : "Download"}
      </Button>
    </div>
  );
}

/** The URL is answered as an attachment, so that the page stays. */
function save(url: string): void {
  const link = document.createElement("a");
  link.href = url;
  link.rel = "noopener";
  link.click();
}
