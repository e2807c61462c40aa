/** How much is stored where cost must not grow with it. By default what is made in a quarter of a minute; `--full` is the real thing: ten minutes and 21 GB of disk. */
export const STORED: { readonly few: number; readonly some: number; readonly many: number } =
  process.argv.includes('--full')
    ? { few: 10_000, some: 50_000, many: 5_000_000 }
    : { few: 10_000, some: 10_000, many: 200_000 }

/** Agencies among which they are spread. */
export const STORED_AGENCIES = 1_000
