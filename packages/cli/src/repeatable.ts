import { Option } from 'commander'

/** An option that may be given several times; none is an empty list. */
export function repeatable(flags: string, description: string): Option {
  const collect = (value: string, earlier: readonly string[]): readonly string[] => [
    ...earlier,
    value,
  ]
  return new Option(flags, `${description} (repeatable)`).argParser(collect).default([], 'none')
}
