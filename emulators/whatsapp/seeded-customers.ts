/** People to chat as on a fresh simulator. Numbers are from ranges kept for fiction where the country has one. */
import type { Customer } from "./phone-model.ts";

export const seededCustomers: Customer[] = [
  { waId: "447700900123", name: "Amelia Hart" },
  { waId: "34600555014", name: "Lucía Fernández" },
  { waId: "5511955550147", name: "Rafael Souza" },
  { waId: "972505550168", name: "נועה לוי" },
];
