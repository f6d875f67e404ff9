import { useEffect, useReducer } from "react";
import type { PhoneEvent } from "../phone-model.ts";
import { emptyPhone, reducePhone } from "./phone-state.ts";
import type { PhoneState } from "./phone-state.ts";

/** Follows the stand-in live; every (re)connection begins with a snapshot, so nothing is missed. */
export function usePhone(): PhoneState {
  const [state, dispatch] = useReducer(reducePhone, emptyPhone);
  useEffect(() => {
    const events = new EventSource("/phone/events");
    events.addEventListener("message", ({ data }) => dispatch(JSON.parse(String(data)) as PhoneEvent));
    events.addEventListener("error", () => dispatch({ kind: "disconnected" }));
    return () => events.close();
  }, []);
  return state;
}
