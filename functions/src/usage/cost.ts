/** What a model call costs, where the model's price is known. */

/** US dollars a million tokens. Source: https://platform.openai.com/docs/pricing; prices change, so a figure on the dashboard is an estimate. */
const prices: Readonly<Record<string, { prompt: number; completion: number }>> = {
  "gpt-4.1": { prompt: 2, completion: 8 },
  "gpt-4.1-mini": { prompt: 0.4, completion: 1.6 },
  "gpt-4.1-nano": { prompt: 0.1, completion: 0.4 },
  "gpt-4o-mini": { prompt: 0.15, completion: 0.6 },
  "text-embedding-3-small": { prompt: 0.02, completion: 0 },
  "text-embedding-3-large": { prompt: 0.13, completion: 0 },
  "gpt-4o-transcribe": { prompt: 6, completion: 10 },
  "gpt-4o-mini-transcribe": { prompt: 3, completion: 5 },
  // Moderation is free: https://platform.openai.com/docs/guides/moderation
  "omni-moderation-latest": { prompt: 0, completion: 0 },
  "omni-moderation": { prompt: 0, completion: 0 },
};

/** Millionths of a dollar a second of audio, of models that are billed by time. Source as above. */
const pricesOfSeconds: Readonly<Record<string, number>> = { "whisper-1": 100 };

/** 0 for a model that is billed by tokens, or whose price is not known. */
export const costOfSeconds = (model: string, seconds: number): number =>
  Math.ceil((pricesOfSeconds[model] ?? 0) * seconds);

/** In millionths of a dollar, rounded up; null for a model without a known price. A dated model name counts as its family. */
export function costMicroUsd(model: string, promptTokens: number, completionTokens: number): number | null {
  const price = prices[model.replace(/-\d{4}-\d{2}-\d{2}$/, "")];
  return price ? Math.ceil(promptTokens * price.prompt + completionTokens * price.completion) : null;
}
