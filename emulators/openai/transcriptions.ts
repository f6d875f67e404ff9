/** `POST /v1/audio/transcriptions`: checks the upload as the service does. Nothing is recognised; the words are ordered, or say so. */
import { z } from "zod";
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
  if (format === "json") return { text };
  return { task: "transcribe", language: language ?? "en", duration: 0, text, segments: [] };
}

const unrecognised = ({ size }: File) =>
  `(Audio of ${Math.ceil(size / 1024)} kB. The stand-in of the local suite does not recognise speech.)`;
