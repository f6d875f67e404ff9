/**
 * Where a request comes from. Google's front end adds the address that it was called from at the end of `X-Forwarded-For`; whatever stands before
 * came with the request, and `request.ip` is the first of all, so that anybody can choose it.
 * https://cloud.google.com/functions/docs/reference/headers
 */
type Addressed = { ip?: string | undefined; headers?: Record<string, unknown> | undefined };

/** The address that Google vouches for: the sender's own, or that of a proxy such as Firebase Hosting's. Null where there is none. */
export function nearestAddress({ ip, headers }: Addressed): string | null {
  return forwarded(headers).at(-1) ?? bounded(ip);
}

/** What a proxy says of who called it; the same as the nearest where there is no proxy. Everybody can claim another one. */
export function claimedAddress(request: Addressed): string | null {
  // Set by Firebase Hosting.
  const byHosting = request.headers?.["fastly-client-ip"];
  return bounded(byHosting) ?? forwarded(request.headers)[0] ?? nearestAddress(request);
}

/** For the audit trail: what is claimed, and by which way it came where that is another. */
export function addressForRecords(request: Addressed): string | null {
  const [claimed, nearest] = [claimedAddress(request), nearestAddress(request)];
  return claimed === nearest ? claimed : `${claimed} via ${nearest}`;
}

function forwarded(headers: Addressed["headers"]): string[] {
  const header = headers?.["x-forwarded-for"];
  const list = typeof header === "string" ? header.split(",") : [];
  return list.flatMap((entry) => bounded(entry) ?? []);
}

/** The longest address has 45 characters; a port or a zone may follow. */
function bounded(address: unknown): string | null {
  const text = typeof address === "string" ? address.trim().slice(0, 64) : "";
  return text === "" ? null : text;
}
