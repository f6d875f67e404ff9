/** Signed webhook requests, all different. */
import { localAppSecret } from "../../emulators/suite/intake.ts";
import { sign } from "../../functions/src/conversations/signature.ts";
import { customerBody } from "../webhook-bodies.ts";
import type { CustomerText } from "../webhook-bodies.ts";
import { phoneNumberId } from "./stored.ts";

/** Far more than requests under way at a time, so that no two of them are of one customer. */
export const customerCount = 200;

export type SignedRequest = { body: Buffer; signature: string };

/** Customers come in turn; no wamid comes twice. */
export function requestSource(): (count: number, messages: number) => SignedRequest[] {
  let requests = 0;
  let wamids = 0;
  return (count, messages) =>
    Array.from({ length: count }, () => {
      const from = `34600${String(requests++ % customerCount).padStart(6, "0")}`;
      const message = (): CustomerText => {
        const wamid = `wamid.${Buffer.from(`bench message number ${wamids++}`).toString("base64")}`;
        return {
          phoneNumberId,
          from,
          wamid,
          at: new Date(),
          text: "Hello! How much is a cut, and are you open at 10?",
        };
      };
      const others = Array.from({ length: messages - 1 }, message);
      const body = Buffer.from(customerBody([message(), ...others]));
      return { body, signature: sign(body, localAppSecret) };
    });
}
