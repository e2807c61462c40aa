// Reads every hostile file in a process of its own and prints, a line each, how it ended, how long it took and how large the
// process has become. Run by hostile.test.ts.
import { memorySource } from '../../src/encoding/byte-source.ts'
import { HOSTILE_FILES } from './hostile-files.ts'
import { readEverything } from './read-everything.ts'

for (const { name, make } of HOSTILE_FILES) {
  const bytes = make()
  // The files themselves are large: what counts is how much the process grows while it reads.
  globalThis.gc?.()
  const before = process.memoryUsage.rss()
  const start = process.cpuUsage()
  const codes = await readEverything(memorySource(bytes))
  const repaired = await readEverything(memorySource(bytes), { repair: true })
  const { user, system } = process.cpuUsage(start)
  const grown = process.memoryUsage.rss() - before
  console.log(
    JSON.stringify({ name, codes, repaired, cpuMs: Math.round((user + system) / 1000), grown }),
  )
}
