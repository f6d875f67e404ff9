import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { RefObject } from "react";
import type { ThreadItem } from "./thread-items.ts";

/** Further from the newest message than this, new ones do not pull the page along. */
const NEAR = 80;

/**
 * For a scroller laid out from the bottom up (`column-reverse`), where the browser measures from the end: older messages and late
 * images above never move what is read. Only what is added below has to be made up for.
 */
export function useStableScroll(scroller: RefObject<HTMLElement | null>, items: readonly ThreadItem[]) {
  const newest = items.at(-1);
  const newestKey = newest && (newest.kind === "day" ? newest.day : newest.message.id);
  const isOwn = newest?.kind === "message" && newest.message.author.kind === "agent";
  const before = useRef({ key: newestKey, height: 0 });
  const [away, setAway] = useState(false);
  const [missed, setMissed] = useState(0);

  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const { key, height } = before.current;
    before.current = { key: newestKey, height: box.scrollHeight };
    if (key === newestKey || height === 0) return;
    if (isOwn) box.scrollTop = 0;
    else if (box.scrollTop < -NEAR) {
      box.scrollTop -= box.scrollHeight - height;
      setMissed((count) => count + 1);
    }
  }, [scroller, items, newestKey, isOwn]);

  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const onScroll = () => {
      const isAway = box.scrollTop < -NEAR * 4;
      setAway(isAway);
      if (box.scrollTop >= -NEAR) setMissed(0);
    };
    box.addEventListener("scroll", onScroll, { passive: true });
    return () => box.removeEventListener("scroll", onScroll);
  }, [scroller]);

  const toNewest = () => scroller.current?.scrollTo({ top: 0, behavior: "smooth" });
  return { away: away || missed > 0, missed, toNewest };
}
