import { Button, VisuallyHidden } from "@mantine/core";
import { Upload } from "lucide-react";
import { useRef } from "react";
import classes from "./uploads.module.css";
import { useFileDrop } from "./use-file-drop.ts";

/** Takes files by drop and by choice. What they really are is found out when they are opened. */
export function FileZone({ onFiles }: { onFiles: (files: File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const drop = useFileDrop(onFiles);
  return (
    <div className={classes.zone} data-accept={drop.over || undefined} {...drop.handlers}>
      <Upload size={28} aria-hidden />
      <p>
        <strong>Drop files here</strong>
        PDF, Word, PowerPoint, Excel, OpenDocument, CSV, HTML, Markdown, text, e-mail, audio and video, up to 100 MB
        each.
      </p>
      <Button variant="default" mt="md" onClick={() => input.current?.click()}>
        Choose files
      </Button>
      <VisuallyHidden>
        <label>
          Files to add
          <input
            ref={input}
            type="file"
            multiple
            tabIndex={-1}
            data-testid="source-files"
            onChange={({ currentTarget }) => {
              const files = [...(currentTarget.files ?? [])];
              currentTarget.value = "";
              if (files.length > 0) onFiles(files);
            }}
          />
        </label>
      </VisuallyHidden>
    </div>
  );
}
