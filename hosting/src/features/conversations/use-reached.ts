import { useEffect, useRef, useState } from "react";
import type { RefObject } from "react";

/** Whether the element with the returned ref is in the scroller's view, or nearly. */
export function useReached(scroller: RefObject<HTMLElement | null>, margin: number) {
  const target = useRef<HTMLLIElement>(null);
  const [reached, setReached] = useState(false);
  useEffect(() => {
    if (!target.current) return undefined;
    const observer = new IntersectionObserver(([entry]) => setReached(entry?.isIntersecting ?? false), {
      root: scroller.current,
      rootMargin: `${margin}px 0px`,
    });
    observer.observe(target.current);
    return () => observer.disconnect();
  }, [scroller, margin]);
  return { target, reached };
}
