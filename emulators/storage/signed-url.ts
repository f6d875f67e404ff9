/** Checks V4 signed URLs. Source: https://cloud.google.com/storage/docs/authentication/canonical-requests */
import { createHash, createVerify } from "node:crypto";

export type Signer = { clientEmail: string; publicKey: string };

export type Refusal = { status: 400 | 403; code: string; message: string };

type Request = { method: string; url: URL; path: string; header: (name: string) => string | undefined };

/** Why the request is refused, or null. The path is the one that was signed, in its encoded form. */
export function signatureRefusal({ method, url, path, header }: Request, signer: Signer, now: number): Refusal | null {
  const query = url.searchParams;
  const signature = query.get("X-Goog-Signature");
  if (!signature || query.get("X-Goog-Algorithm") !== "GOOG4-RSA-SHA256") {
    return { status: 403, code: "AccessDenied", message: "Anonymous caller does not have access to the object." };
  }
  const credential = query.get("X-Goog-Credential") ?? "";
  const [email, ...scope] = credential.split("/");
  const date = query.get("X-Goog-Date") ?? "";
  const signedAt = instantOf(date);
  const lifeMs = Number(query.get("X-Goog-Expires")) * 1_000;
  if (email !== signer.clientEmail || signedAt === null || !(lifeMs > 0) || lifeMs > 7 * 24 * 3_600_000) {
    return { status: 400, code: "AuthenticationRequired", message: "The signed URL's credential is not valid." };
  }
  if (now > signedAt + lifeMs) {
    return { status: 400, code: "ExpiredToken", message: "The provided token has expired." };
  }
  const names = (query.get("X-Goog-SignedHeaders") ?? "").split(";");
  const canonical = [
    method,
    path,
    canonicalQuery(query),
    names.map((name) => `${name}:${headerValue(name, header)}\n`).join(""),
    names.join(";"),
    header("x-goog-content-sha256") ?? "UNSIGNED-PAYLOAD",
  ].join("\n");
  const digest = createHash("sha256").update(canonical).digest("hex");
  const signed = ["GOOG4-RSA-SHA256", date, scope.join("/"), digest].join("\n");
  const genuine = createVerify("RSA-SHA256").update(signed).verify(signer.publicKey, signature, "hex");
  if (genuine) return null;
  const message = "The request signature we calculated does not match the signature you provided.";
  return { status: 403, code: "SignatureDoesNotMatch", message };
}

function canonicalQuery(query: URLSearchParams): string {
  return [...query]
    .filter(([name]) => name !== "X-Goog-Signature")
    .map(([name, value]) => [strict(name), strict(value)] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

/** The client signs the host's name without its port. */
function headerValue(name: string, header: Request["header"]): string {
  const value = (header(name) ?? "").trim().replace(/\s{2,}/g, " ");
  return name === "host" ? value.replace(/:\d+$/, "") : value;
}

const strict = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** "20261122T101500Z" */
function instantOf(date: string): number | null {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date);
  if (!parts) return null;
  const [, year, month, day, hour, minute, second] = parts.map(Number);
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
}
