import { Mic } from "lucide-react";
import type { ThreadMessage } from "../thread-items.ts";
import { MediaFrame } from "./media-frame.tsx";
import classes from "./media.module.css";
import { useMediaInView, useBlobSource } from "./use-media.ts";

export function AudioMedia({ message, voice }: { message: ThreadMessage; voice: boolean }) {
  const { ref, file } = useMediaInView(message);
  const source = useBlobSource(file.data);
  const name = voice ? "voice message" : "audio file";
  return (
    <>
      <span className={classes.label}>
        <Mic size={13} aria-hidden /> {voice ? "Voice message" : "Audio"}
      </span>
      <MediaFrame ref={ref} kind="audio" name={name} state={file}>
        {/* Customers' voice messages come without captions. */}
        {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
        {file.data && <audio controls ref={source} className={classes.audio} aria-label={name} />}
      </MediaFrame>
    </>
  );
}
