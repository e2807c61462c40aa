type Given<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> }

/** The members that have a value: an option that nobody gave is absent, not undefined. */
export function given<T extends object>(options: T): Given<T> {
  return Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined),
  ) as Given<T>
}
