/** Sound for a voice note: from the microphone, or generated where there is none. Mono samples at 48 kHz. */
const rate = 48_000;

export type Recording = {
  source: "microphone" | "tone";
  stop(): Promise<Float32Array<ArrayBuffer>>;
  cancel(): void;
};

export async function startRecording(): Promise<Recording> {
  const started = performance.now();
  const media = await navigator.mediaDevices?.getUserMedia({ audio: true }).catch(() => null);
  if (!media) {
    return { source: "tone", stop: async () => tone((performance.now() - started) / 1000), cancel: () => {} };
  }
  const release = () => {
    for (const track of media.getTracks()) track.stop();
  };
  const recorder = new MediaRecorder(media);
  const chunks: Blob[] = [];
  recorder.addEventListener("dataavailable", ({ data }) => chunks.push(data));
  recorder.start();
  return {
    source: "microphone",
    cancel: () => {
      recorder.stop();
      release();
    },
    stop: async () => {
      const stopped = new Promise((resolve) => recorder.addEventListener("stop", resolve, { once: true }));
      recorder.stop();
      await stopped;
      release();
      const context = new OfflineAudioContext(1, 1, rate);
      const decoded = await context.decodeAudioData(await new Blob(chunks).arrayBuffer());
      return new Float32Array(decoded.getChannelData(0));
    },
  };
}

/** A friendly two-note hum with a soft start and end, at least a second long. */
function tone(seconds: number): Float32Array<ArrayBuffer> {
  const length = Math.round(Math.max(1, seconds) * rate);
  return Float32Array.from({ length }, (_, index) => {
    const at = index / rate;
    const pitch = Math.floor(at * 2) % 2 === 0 ? 220 : 277.18;
    const beat = Math.sin(Math.PI * ((at * 2) % 1));
    return 0.25 * beat * Math.sin(2 * Math.PI * pitch * at);
  });
}
