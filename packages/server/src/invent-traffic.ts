// A data directory with a year of invented traffic in it, before a gateway starts on it: for demonstrations.
import { mkdir } from 'node:fs/promises'
import { resolveConfig, type ConfigInput } from './config.ts'
import { inventYear, type InventedYear, type InventOptions } from './invented/invent-year.ts'
import { openData } from './open-data.ts'
import { migrate } from './store/index.ts'

/** Throws `ERR_USAGE_CONFIG` and `ERR_USAGE_DATA_IN_USE`. */
export async function inventTraffic(
  input: ConfigInput,
  options: InventOptions,
): Promise<InventedYear> {
  const config = resolveConfig(input)
  await mkdir(config.dataDirectory, { recursive: true, mode: 0o700 })
  const data = openData(config)
  try {
    await migrate(data.store, options.now)
    return await inventYear(data.store, config, options)
  } finally {
    await data.close()
  }
}
