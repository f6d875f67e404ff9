/** Medians and percentiles. */

/** The smallest value that at least `share` (0 to 1) of all values do not exceed. NaN for no values. */
export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** The middle value of an odd number of values. */
export function median(values: number[]): number {
  return percentile(values, 0.5);
}
