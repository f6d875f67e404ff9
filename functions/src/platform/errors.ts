/** The three ways in which work ends badly. Everything else that is thrown is a fault, and is retried. */

/** Trying again would end the same way: logged and acknowledged, never retried. */
export class PermanentError extends Error {
  override name = "PermanentError";
}

/** Somebody else holds the work, or it is not time yet: thrown, so that the queue brings it again. */
export class BusyError extends Error {
  override name = "BusyError";
}

export type AppErrorCode =
  | "invalidArgument"
  | "unauthenticated"
  | "permissionDenied"
  | "notFound"
  | "alreadyExists"
  | "failedPrecondition"
  | "tooMany"
  | "upstreamUnavailable";

/** An error whose message may be shown to the caller. */
export class AppError extends Error {
  override name = "AppError";
  readonly code: AppErrorCode;

  constructor(code: AppErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The caller may come again after so many seconds. */
export class TooManyError extends AppError {
  override name = "TooManyError";
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super("tooMany", `This was done too often. Try again in ${inWords(retryAfterSeconds)}.`);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

function inWords(seconds: number): string {
  if (seconds < 90) return seconds === 1 ? "a second" : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`;
}
