import { SourceUpload, sourceFileProblem } from "@frontdesk/model/knowledge-inputs";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { z } from "zod";
import { CallError, useCall } from "../../lib/call.ts";
import { explain } from "../../lib/explain.ts";
import { putFile } from "../../lib/put-file.ts";
import { useTenant } from "../../lib/tenant.ts";

type Upload = {
  id: number;
  name: string;
  size: number;
  /** Share that has arrived, 0 to 1. */
  progress: number;
  state: "waiting" | "running" | "failed";
  problem: string | null;
  /** Whether trying again could help: not where the file itself is refused. */
  canRetry: boolean;
};

export type Uploads = {
  all: readonly Upload[];
  /** `sourceId` gives that source a new version. */
  add: (files: readonly File[], sourceId?: string) => void;
  retry: (id: number) => void;
  dismiss: (id: number) => void;
};

/** More at once only share the line. */
const atOnce = 3;

type Job = {
  file: File;
  sourceId: string | undefined;
  abort: AbortController;
  begun: z.infer<typeof SourceUpload> | null;
  arrived: boolean;
};

/** Files on their way into the knowledge base. One that is done leaves the list: its source is in the other one. */
export function useUploads(): Uploads {
  const call = useCall();
  const client = useQueryClient();
  const { tenantId } = useTenant();
  const [all, setAll] = useState<readonly Upload[]>([]);
  const jobs = useRef(new Map<number, Job>());
  const running = useRef(new Set<number>());
  const queue = useRef<number[]>([]);
  const next = useRef(1);
  useEffect(() => {
    const current = jobs.current;
    return () => {
      for (const { abort } of current.values()) abort.abort();
    };
  }, []);

  const change = (id: number, fields: Partial<Upload>) =>
    setAll((list) => list.map((upload) => (upload.id === id ? { ...upload, ...fields } : upload)));
  const drop = (id: number) => {
    jobs.current.delete(id);
    queue.current = queue.current.filter((waiting) => waiting !== id);
    setAll((list) => list.filter((upload) => upload.id !== id));
  };

  const run = async (id: number, job: Job) => {
    const { name, type, size } = job.file;
    const file = {
      tenantId,
      name: name.slice(-240),
      type: type.slice(0, 120),
      size,
      ...(job.sourceId && { sourceId: job.sourceId }),
    };
    // Kept for another try: what has arrived is not uploaded twice, nor a second source made.
    job.begun ??= await call("createSourceUpload", file, SourceUpload);
    const { sourceId, uploadId, ...target } = job.begun;
    if (!job.arrived) {
      await putFile(target, job.file, { signal: job.abort.signal, onProgress: (progress) => change(id, { progress }) });
      job.arrived = true;
    }
    await call("finishSourceUpload", { tenantId, sourceId, uploadId, name: file.name }, z.unknown());
    void client.invalidateQueries({ queryKey: ["knowledgeUsage", tenantId] });
  };

  const startNext = () => {
    while (running.current.size < atOnce) {
      const id = queue.current.shift();
      if (id === undefined) return;
      const job = jobs.current.get(id);
      if (!job) continue;
      running.current.add(id);
      change(id, { state: "running", problem: null });
      void run(id, job)
        .then(() => drop(id))
        .catch((error: unknown) => {
          if (job.abort.signal.aborted) return;
          const problem = error instanceof CallError || !(error instanceof Error) ? explain(error) : error.message;
          change(id, { state: "failed", problem, progress: 0 });
        })
        .finally(() => {
          running.current.delete(id);
          startNext();
        });
    }
  };

  return {
    all,
    add: (files, sourceId) => {
      const added = files.map((file): Upload => {
        const id = next.current++;
        const problem = sourceFileProblem(file);
        if (problem === null) {
          jobs.current.set(id, { file, sourceId, abort: new AbortController(), begun: null, arrived: false });
          queue.current.push(id);
        }
        const state = problem ? "failed" : "waiting";
        return { id, name: file.name, size: file.size, progress: 0, state, problem, canRetry: problem === null };
      });
      setAll((list) => [...list, ...added]);
      startNext();
    },
    retry: (id) => {
      const job = jobs.current.get(id);
      if (!job) return;
      // A signed URL may have run out; one that took the file need not be asked again.
      if (!job.arrived && job.begun) {
        job.sourceId = job.begun.sourceId;
        job.begun = null;
      }
      queue.current.push(id);
      change(id, { state: "waiting", problem: null });
      startNext();
    },
    dismiss: (id) => {
      jobs.current.get(id)?.abort.abort();
      drop(id);
    },
  };
}
