/** Orders to the stand-in: how it misbehaves, and what it reports. The page and tests use the same endpoints. */
type Behaviour = { duplicate: number; reorder: boolean; delayMs: number; drop: string[] };
type Fault = { kind: string; path: string; times: number; status: number };
type Failure = { code: number; title: string; times: number };
export type Standing = { behaviour: Behaviour; faults: Fault[]; failures: Failure[]; tokensRefused: boolean };

async function control(method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`/control/${path}`, {
    method,
    ...(body !== undefined && { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(text || `The simulator answered ${response.status}`);
  return text ? JSON.parse(text) : null;
}

export async function standing(): Promise<Standing> {
  const [behaviour, faults, failures, tokens] = await Promise.all(
    ["webhook-behaviour", "faults", "failures", "tokens"].map((path) => control("GET", path)),
  );
  return {
    behaviour: behaviour as Behaviour,
    faults: faults as Fault[],
    failures: failures as Failure[],
    tokensRefused: (tokens as { refuseAll: boolean }).refuseAll,
  };
}

export const setBehaviour = (behaviour: Behaviour) => control("POST", "webhook-behaviour", behaviour);
export const orderFault = (fault: object) => control("POST", "faults", fault);
export const orderFailure = (failure: object) => control("POST", "failures", failure);
export const refuseTokens = (refuseAll: boolean) => control("POST", "tokens", { refuseAll });
export const reportField = (phoneNumberId: string, field: string, value: object) =>
  control("POST", "field", { phoneNumberId, field, value });

export async function calm(): Promise<void> {
  await control("DELETE", "webhook-behaviour");
  await control("DELETE", "faults");
  await control("DELETE", "failures");
  await refuseTokens(false);
}
