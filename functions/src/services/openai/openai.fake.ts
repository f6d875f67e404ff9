/** Model and embeddings for tests: no network, no chance. */
import type { ChatMessage, CompletionRequest, Embedder, Llm } from "./openai.ts";

const dimensions = 64;

/** Counts words into 64 places: texts that share words are near each other. `embedded` holds every text, in order. */
export function fakeEmbedder(): Embedder & { embedded: string[] } {
  const embedded: string[] = [];
  return {
    embedded,
    embed: async (texts) => {
      embedded.push(...texts);
      return { vectors: texts.map(vectorOf), tokens: texts.join(" ").split(/\s+/u).length };
    },
  };
}

function vectorOf(text: string): number[] {
  const vector = Array.from({ length: dimensions }, () => 0);
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) {
    let place = 7;
    for (const character of word) place = (place * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
    vector[place % dimensions] = (vector[place % dimensions] ?? 0) + 1;
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}

/** Answers what `reply` gives for the conversation, checked by the schema as the real adapter does. `asked` holds every request. */
export function fakeLlm(reply: (messages: ChatMessage[]) => unknown): Llm & { asked: ChatMessage[][] } {
  const asked: ChatMessage[][] = [];
  return {
    asked,
    complete: async <T>({ schema, messages }: CompletionRequest<T>) => {
      asked.push(messages);
      return { value: schema.parse(reply(messages)), model: "fake-model", promptTokens: 10, completionTokens: 5 };
    },
  };
}
