import type { LucideIcon } from "lucide-react";

/** A section as it stands in the navigation of whoever looks. */
export type SectionLink = { name: string; icon: LucideIcon; to: string };
