/** A second model for when the first one cannot answer. */
import { PermanentError } from "../../platform/errors.ts";
import { errorFields } from "../../platform/log.ts";
import type { Log } from "../../platform/log.ts";
import type { TurnModel } from "./openai.ts";

/** What the first one refuses for good (a wrong key, a content filter) is tried with the second too; if both fail, the first one's error tells. */
export function withFallback(first: TurnModel, second: TurnModel | null, log: Log): TurnModel {
  if (second === null) return first;
  return {
    async respond(request) {
      try {
        return await first.respond(request);
      } catch (error) {
        log.warn("the fallback model was asked", errorFields(error));
        try {
          return await second.respond({ ...request, model: "" });
        } catch (other) {
          // One that may work the next time is worth a retry.
          throw error instanceof PermanentError ? other : error;
        }
      }
    },
  };
}
