/** Speech to text behind the OpenAI API, or any service that speaks it. https://platform.openai.com/docs/api-reference/audio */
import type { Readable } from "node:stream";
import { z } from "zod";
import { PermanentError } from "../../platform/errors.ts";
import { streamedForm } from "../../platform/form-data.ts";

type Used = { model: string; promptTokens: number; completionTokens: number; seconds: number };

/** `language` is a BCP 47 tag where the service tells it; `used` is what it bills, by tokens or by time. */
type Transcript = { text: string; language: string | null; used: Used };

/** Throws `PermanentError` for what would end the same way again, such as a format that the service does not take. */
export type Transcriber = { transcribe(audio: { type: string; size: number; body: Readable }): Promise<Transcript> };

type Config = { apiKey: () => string; baseUrl: () => string; model: () => string };

const timeoutMs = 60_000;
const textLimit = 8_000;

/** The service goes by the file name's ending. */
const endings: Readonly<Record<string, string>> = {
  "audio/ogg": "ogg",
  "audio/opus": "ogg",
  "audio/mpeg": "mp3",
  "audio/mp4": "m4a",
  "audio/x-m4a": "m4a",
  "audio/wav": "wav",
};

const Usage = z.object({
  input_tokens: z.number().int().default(0),
  output_tokens: z.number().int().default(0),
  seconds: z.number().default(0),
});
const Answer = z.object({
  text: z.string(),
  language: z.string().nullish(),
  usage: Usage.prefault({}).catch(Usage.parse({})),
});

export function openaiTranscriber({ apiKey, baseUrl, model }: Config): Transcriber {
  return {
    async transcribe({ type, size, body }) {
      const ending = endings[type];
      if (!ending) {
        body.destroy();
        throw new PermanentError(`Audio of the type ${type} cannot be transcribed.`);
      }
      const form = streamedForm(
        { model: model(), response_format: "json" },
        { name: "file", filename: `audio.${ending}`, type, size, body },
      );
      const response = await fetch(`${baseUrl()}/audio/transcriptions`, {
        method: "POST",
        ...form,
        headers: { ...form.headers, authorization: `Bearer ${apiKey()}` },
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (hopeless.has(response.status)) {
        throw new PermanentError(`The transcription service refused the audio (${response.status}).`);
      }
      if (!response.ok) throw new Error(`The transcription service answered ${response.status}`);
      const { text, language, usage } = Answer.parse(await response.json());
      const said = text.trim().slice(0, textLimit).toWellFormed();
      if (said === "") throw new PermanentError("Nothing is said in the audio.");
      const { input_tokens: promptTokens, output_tokens: completionTokens, seconds } = usage;
      const used = { model: model(), promptTokens, completionTokens, seconds };
      return { text: said, language: language ?? null, used };
    },
  };
}

/** Statuses that the same request gets again. */
const hopeless: ReadonlySet<number> = new Set([400, 401, 403, 404, 413, 415, 422]);
