import { useLocation } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import type { RefObject } from "react";

/** For a strip of links that is wider than a phone: scrolls to the link of the open page. */
export function useActiveInView<Strip extends HTMLElement>(): RefObject<Strip | null> {
  const strip = useRef<Strip>(null);
  const path = useLocation({ select: ({ pathname }) => pathname });
  useEffect(() => {
    const links = Array.from(strip.current?.querySelectorAll("a") ?? []);
    const active = links.find(({ pathname }) => path.startsWith(pathname));
    active?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [path]);
  return strip;
}
