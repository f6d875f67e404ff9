import type { Member } from "@frontdesk/model/tenant";
import { createContext, use } from "react";

/** `connected` is false while Firestore is out of reach. */
export type Memberships = { list: readonly Member[]; connected: boolean };

export const MembershipsContext = createContext<Memberships>({ list: [], connected: true });

export const useMemberships = (): Memberships => use(MembershipsContext);
