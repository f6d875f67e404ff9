import type { Media } from "@frontdesk/model/message";
import { Button } from "@mantine/core";
import { Download, FileText } from "lucide-react";
import type { ThreadMessage } from "../thread-items.ts";
import classes from "./media.module.css";
import { saveFile } from "./save-file.ts";
import { useMedia } from "./use-media.ts";

/** A document is only ever saved, never opened in the page: it may hold scripts. */
export function DocumentMedia({ message, media }: { message: ThreadMessage; media: Media }) {
  const file = useMedia(message, false);
  const filename = media.filename ?? "document";
  const download = async () => {
    const { data } = file.data ? file : await file.refetch();
    if (data) saveFile(data, filename);
  };
  return (
    <div className={classes.document}>
      <FileText size={20} aria-hidden />
      <div className={classes.documentName}>
        <strong dir="auto">{filename}</strong>
        <span>{file.isError ? "Could not be loaded." : media.mimeType.split(";")[0]}</span>
      </div>
      <Button
        size="compact-sm"
        variant="default"
        loading={file.isFetching}
        leftSection={<Download size={14} aria-hidden />}
        onClick={() => void download()}
        aria-label={`${file.isError ? "Try again" : "Download"}: ${filename}`}
      >
        {file.isError ? "Try again" : "Download"}
      </Button>
    </div>
  );
}
