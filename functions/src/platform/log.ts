/** Structured logs: a fixed message, facts as fields. Ids yes; message bodies, phone numbers and tokens never. */
import * as logger from "firebase-functions/logger";

type Fields = Record<string, unknown>;

export type Log = {
  info(message: string, fields?: Fields): void;
  warn(message: string, fields?: Fields): void;
  error(message: string, fields?: Fields): void;
};

export const cloudLog: Log = {
  info: (message, fields) => logger.info(message, fields),
  warn: (message, fields) => logger.warn(message, fields),
  error: (message, fields) => logger.error(message, fields),
};

/** What a log may say of an error: its kind and message, without the request that it may carry. */
export function errorFields(error: unknown): Fields {
  return error instanceof Error
    ? { error: error.name, errorMessage: error.message, stack: error.stack }
    : { error: String(error) };
}
