/** A number from 0 up to, not including, a bound; the same row of numbers for the same seed on every machine (mulberry32). */
export type Random = (below: number) => number

export function randomOf(seed: number): Random {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

/** One of the items, as often as its weight says. */
export function weighted<Item>(
  random: Random,
  items: readonly (readonly [item: Item, weight: number])[],
  fallback: Item,
): Item {
  let place = random(items.reduce((sum, [, weight]) => sum + weight, 0))
  for (const [item, weight] of items) {
    if (place < weight) return item
    place -= weight
  }
  return fallback
}
