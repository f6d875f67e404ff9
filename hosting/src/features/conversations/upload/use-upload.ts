import { kindOfUpload, uploadProblem } from "@frontdesk/model/media";
import { notifications } from "@mantine/notifications";
import { useEffect, useRef, useState } from "react";
import { CallError } from "../../../lib/call.ts";
import { explain } from "../../../lib/explain.ts";
import type { FileDelivery } from "./file-delivery.ts";

export type Upload = {
  /** What goes out with the next send. */
  file: File | null;
  /** Why WhatsApp would not take the file. */
  problem: string | null;
  /** Share that has been uploaded, 0 to 1; null while nothing is. */
  progress: number | null;
  choose: (file: File) => void;
  /** Takes the file off again, and stops its upload. */
  clear: () => void;
  /** Uploads and sends. Resolves with whether the file went out, and with the caption or without. */
  send: (caption: string, replyTo?: string) => Promise<"sent" | "sentWithoutCaption" | "notSent">;
};

/** The file that is attached to the next message of one conversation. */
export function useUpload(delivery: FileDelivery): Upload {
  const [file, setFile] = useState<File | null>(null);
  const [progress, setProgress] = useState<number | null>(null);
  const running = useRef<AbortController | null>(null);
  // Kept for another try: a file that has arrived is not uploaded twice, and a message not sent twice.
  const attempt = useRef<{ messageId: string; uploadId: string | null } | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const clear = () => {
    running.current?.abort();
    running.current = null;
    attempt.current = null;
    setFile(null);
    setProgress(null);
  };

  const send: Upload["send"] = async (text, replyTo) => {
    if (!file || running.current) return "notSent";
    const abort = new AbortController();
    running.current = abort;
    setProgress(0);
    attempt.current ??= { messageId: delivery.newMessageId(), uploadId: null };
    const tried = attempt.current;
    const showProgress = (share: number) => {
      if (running.current === abort) setProgress(share);
    };
    const caption = kindOfUpload(file.type) === "audio" ? "" : text;
    try {
      const progressed = { signal: abort.signal, onProgress: showProgress };
      tried.uploadId ??= await delivery.upload(file, progressed);
      await delivery.send({ ...tried, uploadId: tried.uploadId, file, caption, replyTo });
      // A file that was chosen while this one went out stays for the next message.
      if (attempt.current === tried) {
        attempt.current = null;
        setFile(null);
      }
      return caption === text ? "sent" : "sentWithoutCaption";
    } catch (error) {
      if (abort.signal.aborted) return "notSent";
      const message = error instanceof CallError || !(error instanceof Error) ? explain(error) : error.message;
      notifications.show({ color: "red", title: "Not sent", message: `${message} The file is still attached.` });
      return "notSent";
    } finally {
      if (running.current === abort) {
        running.current = null;
        setProgress(null);
      }
    }
  };

  return {
    file,
    problem: file && uploadProblem(file),
    progress,
    choose: (chosen) => {
      clear();
      setFile(chosen);
    },
    clear,
    send,
  };
}
