/** What a failure of the Graph API's management calls means to an admin, and what to do. Pure. */
import { GraphError, NotSentError } from "../services/whatsapp/graph-errors.ts";

export function isTokenRefused(error: unknown): boolean {
  return error instanceof GraphError && (error.httpStatus === 401 || [0, 102, 190].includes(error.code));
}

/** True where Meta knows the token but does not let it do this. */
export function isNotPermitted(error: unknown): boolean {
  if (!(error instanceof GraphError)) return false;
  return [3, 10].includes(error.code) || (error.code >= 200 && error.code <= 299);
}

export function explainGraphError(error: unknown): string {
  if (isTokenRefused(error)) {
    return "Meta does not accept this access token: it has expired, was revoked or was not copied whole. Make a new one for a system user.";
  }
  if (isNotPermitted(error)) {
    return "The access token lacks a permission. It needs whatsapp_business_management and whatsapp_business_messaging, and its system user needs the WhatsApp account as an asset.";
  }
  if (error instanceof GraphError) {
    if (error.code === 100) {
      return "Meta finds nothing under this id, or the token may not see it. Check the id, and that the system user has the account as an asset.";
    }
    if ([4, 80007, 80008, 130429, 133016].includes(error.code))
      return "Meta is limiting requests. Try again in an hour.";
    if (error.code === 133005) return "The PIN is not the one set for two-step verification of this number.";
    if (error.code === 133008 || error.code === 133009) return "The PIN was tried too often. Wait before trying again.";
    if (error.code === 133010) return "The number is not registered. Give a six-digit PIN to register it.";
    return `Meta refused: ${error.details ?? error.message}`;
  }
  if (error instanceof NotSentError) return "Meta could not be reached. Try again in a minute.";
  return "Meta gave no clear answer. Try again in a minute.";
}
