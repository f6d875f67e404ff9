import {
  CreateUploadResult,
  mediaMimeTypes,
  mediaSizeLimits,
  megabytes,
  sampleProblem,
  templateSamples,
  uploadProblem,
} from "@frontdesk/model/media";
import { Button, FileButton, Input, Progress } from "@mantine/core";
import { Paperclip } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { ReactNode } from "react";
import { CallError, useCall } from "../../lib/call.ts";
import { explain } from "../../lib/explain.ts";
import { putFile } from "../../lib/put-file.ts";
import { useTenant } from "../../lib/tenant.ts";
import classes from "./templates.module.css";

type Props = {
  kind: "image" | "video" | "document";
  file: string | null;
  error: ReactNode;
  onFile: (file: { uploadId: string; name: string } | null) => void;
};

const wanted = { image: "a JPEG or PNG image", video: "an MP4 video", document: "a PDF" };

/** The sample that Meta's review looks at, uploaded as soon as it is chosen. */
export function SampleField({ kind, file, error, onFile }: Props) {
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
    const wrong = uploadProblem(chosen) ?? sampleProblem(kind, chosen);
    setProblem(wrong);
    if (wrong !== null) return;
    const abort = new AbortController();
    running.current = abort;
    setProgress(0);
    try {
      const name = chosen.name.slice(-240);
      const input = { tenantId, conversationId: templateSamples, name, type: chosen.type, size: chosen.size };
      const { uploadId, ...target } = await call("createUpload", input, CreateUploadResult);
      await putFile(target, chosen, { signal: abort.signal, onProgress: setProgress });
      onFile({ uploadId, name });
    } catch (failure) {
      if (abort.signal.aborted) return;
      setProblem(failure instanceof CallError || !(failure instanceof Error) ? explain(failure) : failure.message);
    } finally {
      if (running.current === abort) setProgress(null);
    }
  };

  return (
    <Input.Wrapper
      label={`Sample ${kind}`}
      description={`For the review: ${wanted[kind]} of at most ${megabytes(mediaSizeLimits[kind])}. Each message brings its own.`}
      error={problem ?? error}
      labelElement="div"
    >
      <div className={classes.sample}>
        <FileButton
          onChange={(chosen) => void choose(chosen)}
          accept={mediaMimeTypes[kind].filter((type) => sampleProblem(kind, { name: "", type }) === null).join(",")}
          inputProps={{ "aria-hidden": true, tabIndex: -1 }}
        >
          {(props) => (
            <Button {...props} variant="default" size="xs" leftSection={<Paperclip size={14} aria-hidden />}>
              Choose the sample
            </Button>
          )}
        </FileButton>
        <span dir="auto">{file}</span>
      </div>
      {progress !== null && <Progress value={progress * 100} size="xs" mt="xs" aria-label={`Uploading the ${kind}`} />}
    </Input.Wrapper>
  );
}
