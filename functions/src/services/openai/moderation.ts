/** What the moderation endpoint says of a text. https://platform.openai.com/docs/guides/moderation */
import type OpenAI from "openai";

export type Moderator = { check(texts: string[]): Promise<{ flagged: boolean; categories: string[]; model: string }> };

type Config = { apiKey: () => string; baseUrl: () => string; model: () => string };

const timeoutMs = 8_000;

export function openaiModerator(config: Config): Moderator {
  let client: Promise<OpenAI> | undefined;
  const connect = async () => {
    const { OpenAI } = await import("openai");
    return new OpenAI({ apiKey: config.apiKey(), baseURL: config.baseUrl(), maxRetries: 1, timeout: timeoutMs });
  };
  return {
    async check(texts) {
      const openai = await (client ??= connect());
      const { results, model } = await openai.moderations.create({ model: config.model(), input: texts });
      const categories = results.flatMap(({ categories: found }) =>
        Object.entries(found).flatMap(([name, is]) => (is ? [name] : [])),
      );
      return { flagged: results.some(({ flagged }) => flagged), categories: [...new Set(categories)], model };
    },
  };
}
