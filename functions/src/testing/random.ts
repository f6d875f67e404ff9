/** A small seeded generator (a linear congruential one), so that a failing seed can be run again. */

export type Random = {
  /** From 0 to 1, without 1. */
  next(): number;
  /** A whole number from 0 to `count - 1`; 0 where `count` is 0. */
  below(count: number): number;
  chance(probability: number): boolean;
};

export function random(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return {
    next,
    below: (count) => Math.floor(next() * count),
    chance: (probability) => next() < probability,
  };
}
