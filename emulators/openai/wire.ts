/** A completion as the service writes it: one object, or the chunks of a stream. */
import type { Completion } from "./completions.ts";

const stamp = () => Math.floor(Date.now() / 1_000);

export function completionBody(completion: Completion) {
  const { id, model, content, refusal, toolCalls, finishReason, usage } = completion;
  return {
    id,
    object: "chat.completion",
    created: stamp(),
    model,
    choices: [
      {
        index: 0,
        message: {
          role: "assistant",
          content,
          refusal,
          annotations: [],
          ...(toolCalls.length > 0 ? { tool_calls: toolCalls } : {}),
        },
        logprobs: null,
        finish_reason: finishReason,
      },
    ],
    usage: {
      ...usage,
      prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
      completion_tokens_details: { reasoning_tokens: 0, audio_tokens: 0 },
    },
    system_fingerprint: "fp_frontdesk_stand_in",
  };
}

/** With usage wanted, every chunk carries `usage: null` but the last, which has no choices. */
export function* chunks(
  { id, model, content, refusal, toolCalls, finishReason, usage }: Completion,
  withUsage: boolean,
) {
  const created = stamp();
  const chunk = (delta: object, finish: string | null = null) => ({
    id,
    object: "chat.completion.chunk",
    created,
    model,
    system_fingerprint: "fp_frontdesk_stand_in",
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
    ...(withUsage ? { usage: null } : {}),
  });
  yield chunk({ role: "assistant", content: toolCalls.length > 0 ? null : "", refusal: null });
  for (const piece of content?.match(/\s*\S+\s*/gu) ?? []) yield chunk({ content: piece });
  if (refusal !== null) yield chunk({ refusal });
  for (const [index, { id: callId, type, function: called }] of toolCalls.entries()) {
    yield chunk({ tool_calls: [{ index, id: callId, type, function: { name: called.name, arguments: "" } }] });
    yield chunk({ tool_calls: [{ index, function: { arguments: called.arguments } }] });
  }
  yield chunk({}, finishReason);
  if (withUsage) yield { ...chunk({}), choices: [], usage };
}
