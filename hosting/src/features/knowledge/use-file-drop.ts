import { useRef, useState } from "react";
import type { DragEvent } from "react";

const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes("Files");

/** Handlers for an area that files can be dropped on; none where they may not be. */
export function useFileDrop(onFiles: ((files: File[]) => void) | null) {
  const [over, setOver] = useState(false);
  // Entering a child leaves its parent: only the difference says whether the pointer is still inside.
  const depth = useRef(0);
  const settle = (change: number) => {
    depth.current = Math.max(0, depth.current + change);
    setOver(depth.current > 0);
  };
  if (!onFiles) return { over: false, handlers: {} };
  return {
    over,
    handlers: {
      onDragEnter: (event: DragEvent) => hasFiles(event) && settle(1),
      onDragLeave: (event: DragEvent) => hasFiles(event) && settle(-1),
      onDragOver: (event: DragEvent) => hasFiles(event) && event.preventDefault(),
      onDrop: (event: DragEvent) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        settle(-depth.current);
        onFiles([...event.dataTransfer.files]);
      },
    },
  };
}
