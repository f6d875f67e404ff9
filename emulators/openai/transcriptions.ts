/** `POST /v1/audio/transcriptions`: checks the upload as the service does. Nothing is recognised; the words are ordered, or say so. */
import { z } from "zod";
import { countTokens } from "./embedding.ts";
import { ApiError } from "./errors.ts";
import { transcriptionModels, unknownModel } from "./models.ts";

/** What the next audio says. */
export const ScriptedTranscript = z.object({ text: z.string(), language: z.string().nullable().default(null) });
export type ScriptedTranscript = z.infer<typeof ScriptedTranscript>;

/** https://platform.openai.com/docs/guides/speech-to-text */
const formats = ["flac", "m4a", "mp3", "mp4", "mpeg", "mpga", "oga", "ogg", "wav", "webm"];
const maxBytes = 25 * 1024 * 1024;

const Form = z.object({
  file: z.instanceof(File),
  model: z.string(),
  response_format: z.enum(["json", "text", "verbose_json"]).default("json"),
});

export async function transcribe(
  form: Record<string, unknown>,
  next: () => ScriptedTranscript | null,
): Promise<string | object> {
  const parsed = Form.safeParse(form);
  if (!parsed.success) {
    const param = String(parsed.error.issues[0]?.path[0] ?? "file");
    throw new ApiError(400, `Missing or invalid parameter: '${param}'.`, { param });
  }
  const { file, model, response_format: format } = parsed.data;
  if (!transcriptionModels.includes(model)) throw unknownModel(model);
  if (!formats.includes(file.name.split(".").at(-1)?.toLowerCase() ?? "")) {
    throw new ApiError(400, `Invalid file format. Supported formats: ${formats.join(", ")}`, { param: "file" });
  }
  if (file.size === 0) throw new ApiError(400, "Audio file is too short.", { code: "audio_too_short", param: "file" });
  if (file.size > maxBytes) {
    throw new ApiError(400, `Maximum content size limit (${maxBytes}) exceeded.`, { param: "file" });
  }
  const { text, language } = next() ?? { text: unrecognised(file), language: "en" };
  if (format === "text") return text;
  const seconds = secondsOf(file);
  if (format === "json") return { text, usage: usageOf(model, seconds, text) };
  const usage = { type: "duration", seconds };
  return { task: "transcribe", language: language ?? "en", duration: seconds, text, segments: [], usage };
}

/** As a voice note of WhatsApp would be long: nothing is listened to. */
const secondsOf = ({ size }: File) => Math.max(1, Math.round(size / 2_000));

/** https://platform.openai.com/docs/api-reference/audio/json-object: by time for Whisper, by tokens for the others. */
function usageOf(model: string, seconds: number, text: string) {
  if (model === "whisper-1") return { type: "duration", seconds };
  const [input, output] = [seconds * 10, countTokens(text)];
  return { type: "tokens", input_tokens: input, output_tokens: output, total_tokens: input + output };
}

const unrecognised = ({ size }: File) =>
  `(Audio of ${Math.ceil(size / 1024)} kB. The stand-in of the local suite does not recognise speech.)`;
