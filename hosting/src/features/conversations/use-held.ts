import { useState } from "react";

/** The newest value that was there: the one before while the next is on its way. */
export function useHeld<T>(value: T | undefined): T | undefined {
  const [held, setHeld] = useState(value);
  if (value !== undefined && value !== held) setHeld(value);
  return value ?? held;
}
