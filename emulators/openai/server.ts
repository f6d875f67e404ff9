/**
 * Stand-in for the OpenAI API: chat completions, embeddings, transcriptions, moderation, models. A deterministic script, not a language model: it quotes the passages that it
 * is given. Shapes: https://platform.openai.com/docs/api-reference
 */
import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import { z } from "zod";
import { listen, withFaults } from "../shared/stand-in.ts";
import type { StandIn, StandInEnv } from "../shared/stand-in.ts";
import { complete, CompletionRequest, ScriptedReply } from "./completions.ts";
import { countTokens, embedText, toBase64 } from "./embedding.ts";
import { ApiError, faultBody } from "./errors.ts";
import { chatModels, embeddingModels, isChatModel, modelCard, unknownModel } from "./models.ts";
import { ModerationRequest, moderations } from "./moderation.ts";
import { page } from "./page.ts";
import { ScriptedTranscript, transcribe } from "./transcriptions.ts";
import { chunks, completionBody } from "./wire.ts";

/** `apiKey` is the only key that is let in. `url` of the result lacks the `/v1` that clients expect in their base URL. */
export function startOpenaiStandIn({ port, apiKey }: { port: number; apiKey: string }): Promise<StandIn> {
  return listen(openaiApp(apiKey), port);
}

function openaiApp(apiKey: string): Hono<StandInEnv> {
  const app = new Hono<StandInEnv>();
  const scripted: ScriptedReply[] = [];
  const transcripts: ScriptedTranscript[] = [];
  let served = 0;

  app.get("/", (c) => c.html(page(new URL(c.req.url).origin)));
  withFaults(app, faultBody);
  app.post("/control/replies", async (c) => {
    const reply = ScriptedReply.safeParse(await c.req.json().catch(() => null));
    if (!reply.success) return c.json({ error: z.prettifyError(reply.error) }, 400);
    scripted.push(reply.data);
    return c.json(scripted, 201);
  });

  app.post("/control/transcripts", async (c) => {
    const transcript = ScriptedTranscript.safeParse(await c.req.json().catch(() => null));
    if (!transcript.success) return c.json({ error: z.prettifyError(transcript.error) }, 400);
    transcripts.push(transcript.data);
    return c.json(transcripts, 201);
  });

  app.use("/v1/*", async (c, next) => {
    served += 1;
    c.header("x-request-id", `req_${served}`);
    c.header("openai-version", "2020-10-01");
    c.header("x-ratelimit-limit-requests", "10000");
    c.header("x-ratelimit-remaining-requests", "9999");
    const key = /^Bearer (.+)$/u.exec(c.req.header("authorization") ?? "")?.[1];
    if (key === undefined) {
      throw new ApiError(
        401,
        "You didn't provide an API key. You need to provide your API key in an Authorization header.",
      );
    }
    if (key !== apiKey) {
      throw new ApiError(401, `Incorrect API key provided: ${masked(key)}.`, { code: "invalid_api_key" });
    }
    return next();
  });

  app.get("/v1/models", (c) =>
    c.json({ object: "list", data: [...chatModels, ...embeddingModels.keys()].map(modelCard) }),
  );
  app.get("/v1/models/:model", (c) => {
    const model = c.req.param("model");
    if (!isChatModel(model) && !embeddingModels.has(model)) throw unknownModel(model);
    return c.json(modelCard(model));
  });

  app.post("/v1/chat/completions", async (c) => {
    const request = parse(CompletionRequest, await readJson(c.req.text()));
    const completion = complete(request, scripted.shift() ?? null);
    if (!request.stream) return c.json(completionBody(completion));
    return streamSSE(c, async (stream) => {
      for (const chunk of chunks(completion, request.stream_options?.include_usage ?? false)) {
        await stream.writeSSE({ data: JSON.stringify(chunk) });
      }
      await stream.writeSSE({ data: "[DONE]" });
    });
  });

  app.post("/v1/moderations", async (c) => c.json(moderations(parse(ModerationRequest, await readJson(c.req.text())))));

  app.post("/v1/embeddings", async (c) => c.json(embeddings(parse(EmbeddingRequest, await readJson(c.req.text())))));

  app.post("/v1/audio/transcriptions", async (c) => {
    const form: Record<string, unknown> = await c.req.parseBody().catch(() => ({}));
    const answer = await transcribe(form, () => transcripts.shift() ?? null);
    return typeof answer === "string" ? c.text(answer) : c.json(answer);
  });

  app.notFound((c) =>
    c.json(new ApiError(404, `Invalid URL (${c.req.method} ${c.req.path})`, { code: "unknown_url" }).body, 404),
  );
  app.onError((error, c) =>
    error instanceof ApiError ? c.json(error.body, error.status) : c.json(faultBody(500), 500),
  );
  return app;
}

const EmbeddingRequest = z.object({
  model: z.string(),
  input: z.union([z.string().min(1), z.array(z.string().min(1)).min(1).max(2_048)]),
  encoding_format: z.enum(["float", "base64"]).default("float"),
  dimensions: z.number().int().positive().optional(),
});

/** Tokens a text may have; https://platform.openai.com/docs/api-reference/embeddings/create */
const embeddingTokenLimit = 8_192;

function embeddings({ model, input, encoding_format: format, dimensions }: z.infer<typeof EmbeddingRequest>) {
  const known = embeddingModels.get(model);
  if (!known) throw unknownModel(model);
  if (dimensions !== undefined && !known.shortens) {
    throw new ApiError(400, "This model does not support specifying dimensions.", { param: "dimensions" });
  }
  if (dimensions !== undefined && dimensions > known.dimensions) {
    throw new ApiError(400, `'dimensions' must be at most ${known.dimensions} for '${model}'.`, {
      param: "dimensions",
    });
  }
  const texts = typeof input === "string" ? [input] : input;
  const tokens = texts.map(countTokens);
  const longest = Math.max(...tokens);
  if (longest > embeddingTokenLimit) {
    const message = `This model's maximum context length is ${embeddingTokenLimit} tokens, however you requested ${longest} tokens.`;
    throw new ApiError(400, message);
  }
  const total = tokens.reduce((sum, count) => sum + count, 0);
  return {
    object: "list",
    model,
    data: texts.map((text, index) => {
      const vector = embedText(text, dimensions ?? known.dimensions);
      return { object: "embedding", index, embedding: format === "base64" ? toBase64(vector) : vector };
    }),
    usage: { prompt_tokens: total, total_tokens: total },
  };
}

async function readJson(text: Promise<string>): Promise<unknown> {
  try {
    return JSON.parse(await text);
  } catch {
    throw new ApiError(400, "We could not parse the JSON body of your request.");
  }
}

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const param = issue?.path.join(".") ?? "";
  throw new ApiError(400, `Invalid value for '${param}': ${issue?.message ?? "invalid"}.`, {
    param,
    code: "invalid_value",
  });
}

const masked = (key: string) => (key.length < 8 ? "***" : `${key.slice(0, 3)}***${key.slice(-4)}`);
