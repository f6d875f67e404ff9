import { Mic } from "lucide-react";
import type { ThreadMessage } from "../thread-items.ts";
import { MediaFrame } from "./media-frame.tsx";
import classes from "./media.module.css";
import { urlOf, useMediaInView, useRenewal } from "./use-media.ts";

export function AudioMedia({ message, voice }: { message: ThreadMessage; voice: boolean }) {
  const { ref, file } = useMediaInView(message);
  const renew = useRenewal(file);
  const url = urlOf(file.data);
  const transcript = message.media?.transcript;
  const name = voice ? "voice message" : "audio file";
  return (
    <>
      <span className={classes.label}>
        <Mic size={13} aria-hidden /> {voice ? "Voice message" : "Audio"}
      </span>
      <MediaFrame ref={ref} message={message} kind="audio" name={name} state={file}>
        {/* What is said stands below, where it was recognised. */}
        {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
        {url && <audio controls src={url} onError={renew} className={classes.audio} aria-label={name} />}
      </MediaFrame>
      {transcript && (
        <blockquote
          className={classes.transcript}
          dir="auto"
          lang={transcript.language ?? undefined}
          data-testid="transcript"
        >
          {transcript.text}
        </blockquote>
      )}
      {message.media?.reading?.note && <p className={classes.note}>No transcript: {message.media.reading.note}</p>}
    </>
  );
}
