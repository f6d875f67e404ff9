import { notifications } from "@mantine/notifications";
import { paths } from "@frontdesk/model/paths";
import { doc, serverTimestamp, updateDoc } from "firebase/firestore";
import { explain } from "./explain.ts";
import { useFirestore } from "./firestore.ts";
import { useTenant } from "./tenant.ts";

/** Whether conversations are offered to the person who looks, and how they change that. */
export function useAvailability(): {
  isAvailable: boolean;
  mayBe: boolean;
  set: (available: boolean) => Promise<void>;
} {
  const db = useFirestore();
  const { tenantId, me, canAnswer } = useTenant();
  return {
    isAvailable: me.availability?.state === "available",
    mayBe: canAnswer,
    set: async (available) => {
      const availability = { state: available ? "available" : "away", at: serverTimestamp() };
      try {
        await updateDoc(doc(db, paths.member(tenantId, me.uid)), { availability });
      } catch (error) {
        notifications.show({ color: "red", title: "This did not work", message: explain(error) });
      }
    },
  };
}
