/** The token to use for a number: its own, or the platform's for numbers that were set up without one. */
import { AppError } from "../platform/errors.ts";
import type { ChannelTokens } from "./channel-tokens.ts";

export type TokenDeps = { tokens: ChannelTokens; platformToken: () => string };

export async function tokenOf(tenantId: string, phoneNumberId: string, deps: TokenDeps): Promise<string> {
  const token = (await deps.tokens.find(tenantId, phoneNumberId)) ?? deps.platformToken();
  if (!token) throw new AppError("failedPrecondition", "This number has no access token. Connect it again.");
  return token;
}
