import { useEffect, useRef } from "react";
import type { PointerEvent } from "react";

/** Runs `action` when a finger rests on an element for half a second; iOS has no context menu event for that. */
export function useLongPress(action: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const cancel = () => clearTimeout(timer.current);
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    onPointerDown: ({ pointerType }: PointerEvent) => {
      cancel();
      if (pointerType === "touch") timer.current = setTimeout(action, 500);
    },
    onPointerUp: cancel,
    onPointerMove: ({ movementX, movementY }: PointerEvent) => {
      if (Math.abs(movementX) + Math.abs(movementY) > 4) cancel();
    },
    onPointerCancel: cancel,
    onContextMenu: (event: { preventDefault: () => void }) => {
      cancel();
      event.preventDefault();
      action();
    },
  };
}
