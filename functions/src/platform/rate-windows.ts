/**
 * How often something may be done, counted in this instance's memory: the first line against floods, which costs nothing. Fixed windows;
 * an instance counts for itself, so that the limit of a fleet is that of an instance times its size.
 */
export type Rate = { max: number; windowMs: number };

export type Taken = { allowed: true } | { allowed: false; retryAfterSeconds: number };

/** More keys than this and the windows that are over are forgotten; if none are, all are: memory is worth more than a count. */
const mostKeys = 20_000;

export function rateWindows(now: () => Date) {
  let counts = new Map<string, { count: number; endsAt: number }>();
  return {
    /** One more; `allowed` false says that it was one too many, and does not count. */
    take(key: string, { max, windowMs }: Rate): Taken {
      const at = now().getTime();
      const known = counts.get(key);
      const current = known && known.endsAt > at ? known : { count: 0, endsAt: at + windowMs };
      if (current.count >= max) return refusal(current.endsAt - at);
      if (known !== current) {
        if (counts.size >= mostKeys) counts = new Map([...counts].filter(([, { endsAt }]) => endsAt > at));
        if (counts.size >= mostKeys) counts.clear();
        counts.set(key, current);
      }
      current.count += 1;
      return { allowed: true };
    },
  };
}

export type RateWindows = ReturnType<typeof rateWindows>;

export function refusal(leftMs: number): Taken {
  return { allowed: false, retryAfterSeconds: Math.max(1, Math.ceil(leftMs / 1_000)) };
}
