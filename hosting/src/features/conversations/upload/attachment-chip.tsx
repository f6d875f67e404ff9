import { kindOfUpload, mediaSizeLimits, megabytes } from "@frontdesk/model/media";
import { CloseButton, Progress } from "@mantine/core";
import { FileText, Image, Mic, Video } from "lucide-react";
import classes from "./attachment-chip.module.css";
import type { Upload } from "./use-upload.ts";

const icons = { image: Image, audio: Mic, video: Video, document: FileText };

/** The attached file, its size beside the limit, how far its upload is, and why it cannot go out. */
export function AttachmentChip({ upload }: { upload: Upload }) {
  const { file, problem, progress, clear } = upload;
  if (!file) return null;
  const kind = kindOfUpload(file.type);
  const Icon = icons[kind ?? "document"];
  const percent = Math.round((progress ?? 0) * 100);
  const size = `${megabytes(file.size)}${kind ? ` of at most ${megabytes(mediaSizeLimits[kind])}` : ""}`;
  return (
    <div className={classes.chip} data-problem={problem !== null || undefined} data-testid="attachment">
      <Icon size={18} aria-hidden />
      <div className={classes.facts}>
        <strong dir="auto">{file.name}</strong>
        <output className={classes.note}>
          {problem ?? (progress === null ? size : `Uploading: ${percent} %`)}
          {problem === null && kind === "audio" && progress === null && " · goes without text"}
        </output>
        {progress !== null && <Progress value={percent} size="xs" aria-label="Upload" />}
      </div>
      <CloseButton onClick={clear} aria-label={progress === null ? "Take the file off" : "Cancel the upload"} />
    </div>
  );
}
