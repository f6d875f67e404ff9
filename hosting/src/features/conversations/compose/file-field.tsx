import { kindOfUpload, mediaMimeTypes, mediaSizeLimits, megabytes, uploadProblem } from "@frontdesk/model/media";
import { Button, FileButton, Input, Progress } from "@mantine/core";
import { Paperclip } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { CallError, useCall } from "../../../lib/call.ts";
import { explain } from "../../../lib/explain.ts";
import { useTenant } from "../../../lib/tenant.ts";
import { sentName, uploadFile } from "../upload/upload-file.ts";
import classes from "./compose.module.css";

type Props = {
  label: string;
  kind: "image" | "video" | "document";
  conversationId: string;
  file: string | null;
  error: string | undefined;
  onFile: (file: { uploadId: string; name: string } | null) => void;
};

/** A file that is uploaded as soon as it is chosen, so that the send does not wait for it. */
export function FileField({ label, kind, conversationId, file, error, onFile }: Props) {
  const call = useCall();
  const { tenantId } = useTenant();
  const [progress, setProgress] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const choose = async (chosen: File | null) => {
    if (!chosen) return;
    running.current?.abort();
    onFile(null);
    const wrong =
      uploadProblem(chosen) ?? (kindOfUpload(chosen.type) === kind ? null : `The header of this template is: ${kind}.`);
    setProblem(wrong);
    if (wrong) return;
    const abort = new AbortController();
    running.current = abort;
    setProgress(0);
    try {
      const progressed = { signal: abort.signal, onProgress: setProgress };
      const uploadId = await uploadFile(call, { tenantId, conversationId }, chosen, progressed);
      onFile({ uploadId, name: sentName(chosen) });
    } catch (failure) {
      if (abort.signal.aborted) return;
      setProblem(failure instanceof CallError || !(failure instanceof Error) ? explain(failure) : failure.message);
    } finally {
      if (running.current === abort) setProgress(null);
    }
  };

  return (
    <Input.Wrapper
      label={label}
      description={`At most ${megabytes(mediaSizeLimits[kind])}`}
      error={problem ?? error}
      labelElement="div"
    >
      <div className={classes.file}>
        <FileButton
          onChange={(chosen) => void choose(chosen)}
          accept={mediaMimeTypes[kind].join(",")}
          inputProps={{ "aria-hidden": true, tabIndex: -1 }}
        >
          {(props) => (
            <Button {...props} variant="default" size="xs" leftSection={<Paperclip size={14} aria-hidden />}>
              Choose the {kind}
            </Button>
          )}
        </FileButton>
        <span dir="auto">{file}</span>
      </div>
      {progress !== null && <Progress value={progress * 100} size="xs" mt="xs" aria-label={`Uploading the ${kind}`} />}
    </Input.Wrapper>
  );
}
