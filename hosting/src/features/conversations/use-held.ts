import { useRef } from "react";

/** The newest value that was there: the one before while the next is on its way. */
export function useHeld<T>(value: T | undefined): T | undefined {
  const held = useRef<T | undefined>(undefined);
  if (value !== undefined) held.current = value;
  return held.current;
}
