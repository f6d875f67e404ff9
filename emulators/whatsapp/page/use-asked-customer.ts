import { useEffect, useState } from "react";
import { addCustomer } from "./api.ts";
import type { PhoneState } from "./phone-state.ts";

/** Adds the customer that the address asks for, named by the number; returns why that is not possible, else null. */
export function useAskedCustomer(waId: string | null, { ready, customers }: PhoneState): string | null {
  const [problem, setProblem] = useState<string | null>(null);
  const unknown = ready && waId !== null && !customers.some((customer) => customer.waId === waId);
  useEffect(() => {
    if (!unknown) return;
    addCustomer(`+${waId}`, waId).catch((error: unknown) =>
      setProblem(error instanceof Error ? error.message : String(error)),
    );
  }, [unknown, waId]);
  return unknown ? problem : null;
}
