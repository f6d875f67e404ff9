import { ActionIcon, Progress } from "@mantine/core";
import { RotateCw, X } from "lucide-react";
import classes from "./uploads.module.css";
import { sizeText } from "./source-names.ts";
import type { Uploads } from "./use-uploads.ts";

/** Files that are on their way, or did not make it. */
export function UploadList({ uploads }: { uploads: Uploads }) {
  if (uploads.all.length === 0) return null;
  return (
    <ul className={classes.uploads} aria-label="Uploads">
      {uploads.all.map(({ id, name, size, progress, state, problem, canRetry }) => (
        <li key={id} className={classes.upload} data-testid="upload">
          <div className={classes.line}>
            <span className={classes.name} dir="auto">
              {name}
            </span>
            {state === "failed" && canRetry && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size="sm"
                aria-label={`Try ${name} again`}
                onClick={() => uploads.retry(id)}
              >
                <RotateCw size={14} />
              </ActionIcon>
            )}
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={state === "failed" ? `Dismiss ${name}` : `Cancel ${name}`}
              onClick={() => uploads.dismiss(id)}
            >
              <X size={14} />
            </ActionIcon>
          </div>
          {problem ? (
            <p className={classes.problem} role="alert">
              {problem}
            </p>
          ) : (
            <>
              <Progress value={progress * 100} size="sm" aria-label={`Upload of ${name}`} />
              <p className={classes.small}>{stageOf(state, progress, size)}</p>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function stageOf(state: "waiting" | "running" | "failed", progress: number, size: number): string {
  if (state === "waiting") return `Waiting, ${sizeText(size)}`;
  return progress < 1 ? `${Math.round(progress * 100)} % of ${sizeText(size)}` : "Uploaded, being checked";
}
