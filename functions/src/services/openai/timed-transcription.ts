/** Recordings as text with time stamps, behind the OpenAI API. https://platform.openai.com/docs/api-reference/audio/verbose-json-object */
import { SECOND } from "@frontdesk/model/time";
import { z } from "zod";

export type Segment = { seconds: number; text: string };

/** Why a recording is refused for good. */
export type Refusal = "tooLong" | "format";

export class RecordingRefused extends Error {
  override name = "RecordingRefused";
  readonly refusal: Refusal;
  constructor(refusal: Refusal, message: string) {
    super(message);
    this.refusal = refusal;
  }
}

/** `used` is what the service bills, by tokens or by time; no seconds where it does not say. */
type TimedTranscript = {
  segments: Segment[];
  used: { model: string; promptTokens: number; completionTokens: number; seconds: number };
};

/** Throws `RecordingRefused` for what would end the same way again. */
export type TimedTranscriber = {
  transcribe(recording: { name: string; bytes: Uint8Array<ArrayBuffer> }): Promise<TimedTranscript>;
};

type Config = { apiKey: () => string; baseUrl: () => string; model: () => string };

const timeoutMs = 140 * SECOND;
/** https://platform.openai.com/docs/guides/speech-to-text */
const maxBytes = 25 * 1024 * 1024;

const Usage = z.object({
  input_tokens: z.number().int().default(0),
  output_tokens: z.number().int().default(0),
  seconds: z.number().default(0),
});
const Answer = z.object({
  text: z.string(),
  segments: z.array(z.object({ start: z.number(), text: z.string() })).default([]),
  /** Services say it as a number or as its digits, or not at all. */
  duration: z.coerce.number().nonnegative().catch(0),
  usage: Usage.prefault({}).catch(Usage.parse({})),
});

export function timedTranscriber({ apiKey, baseUrl, model }: Config): TimedTranscriber {
  return {
    async transcribe({ name, bytes }) {
      if (bytes.byteLength > maxBytes) throw new RecordingRefused("tooLong", `${bytes.byteLength} bytes`);
      const form = new FormData();
      form.set("model", model());
      form.set("response_format", "verbose_json");
      form.set("file", new Blob([bytes]), `recording.${endingOf(bytes, name)}`);
      const response = await fetch(`${baseUrl()}/audio/transcriptions`, {
        method: "POST",
        body: form,
        headers: { authorization: `Bearer ${apiKey()}` },
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (response.status === 413) throw new RecordingRefused("tooLong", "the service takes no more");
      if (response.status === 400 || response.status === 415) {
        throw new RecordingRefused("format", (await response.text()).slice(0, 300));
      }
      if (!response.ok) throw new Error(`The transcription service answered ${response.status}`);
      const { text, segments, duration, usage } = Answer.parse(await response.json());
      const { input_tokens: promptTokens, output_tokens: completionTokens } = usage;
      return {
        segments:
          segments.length > 0 ? segments.map(({ start, text }) => ({ seconds: start, text })) : [{ seconds: 0, text }],
        used: { model: model(), promptTokens, completionTokens, seconds: usage.seconds || duration },
      };
    },
  };
}

/** The service goes by the file name's ending; by content, since names lie. */
function endingOf(bytes: Uint8Array, name: string): string {
  const head = Buffer.from(bytes.subarray(0, 12)).toString("latin1");
  if (head.startsWith("OggS")) return "ogg";
  if (head.startsWith("fLaC")) return "flac";
  if (head.startsWith("RIFF")) return "wav";
  if (head.startsWith("\x1a\x45\xdf\xa3")) return "webm";
  if (head.slice(4, 8) === "ftyp") return head.slice(8, 11) === "M4A" ? "m4a" : "mp4";
  const [, ending = "mp3"] = /\.([a-z0-9]{2,4})$/iu.exec(name) ?? [];
  return head.startsWith("ID3") || bytes[0] === 0xff ? "mp3" : ending.toLowerCase();
}
