import { useEffect, useRef, useState } from "react";
import { sendFile } from "./api.ts";
import type { Thread } from "./api.ts";
import { Icon } from "./icons.tsx";
import { canEncode, encodeOggOpus } from "./ogg-opus.ts";
import { startRecording } from "./record-sound.ts";
import type { Recording } from "./record-sound.ts";

type Props = {
  thread: Thread;
  context: Record<string, unknown>;
  act: (work: Promise<unknown>) => void;
  onDone: () => void;
};

export function VoiceRecorder({ thread, context, act, onDone }: Props) {
  const recording = useRef<Promise<Recording> | null>(null);
  const [source, setSource] = useState<Recording["source"] | null>(null);
  const [seconds, setSeconds] = useState(0);
  const able = canEncode();

  useEffect(() => {
    if (able) {
      const started = startRecording();
      recording.current = started;
      started.then(({ source: from }) => setSource(from)).catch(() => onDone());
    }
    const timer = setInterval(() => setSeconds((now) => now + 1), 1000);
    return () => clearInterval(timer);
    // Recording starts once, when the recorder is shown.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);

  const cancel = () => {
    recording.current?.then((running) => running.cancel()).catch(() => {});
    onDone();
  };
  const finish = async () => {
    const running = await recording.current;
    if (!running) return;
    const sound = await encodeOggOpus(await running.stop());
    await sendFile(thread, "audio", new File([sound], "voice.ogg", { type: sound.type }), { voice: true, ...context });
  };

  return (
    <div className="recorder">
      <button type="button" className="icon-button" aria-label="Discard the recording" onClick={cancel}>
        <Icon name="trash" />
      </button>
      <output>
        {able ? (
          <>
            <span className="recording-dot" aria-hidden="true" />
            {Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, "0")}
            <small>
              {source === "tone" ? "No microphone: a generated tone is sent" : source ? "Recording" : "Starting…"}
            </small>
          </>
        ) : (
          <small>This browser cannot encode voice notes; attach an audio file.</small>
        )}
      </output>
      {able && (
        <button
          type="button"
          className="round-button"
          aria-label="Send the voice message"
          data-testid="phone-send-voice"
          disabled={source === null}
          onClick={() => {
            act(finish());
            onDone();
          }}
        >
          <Icon name="send" fill size={20} />
        </button>
      )}
    </div>
  );
}
