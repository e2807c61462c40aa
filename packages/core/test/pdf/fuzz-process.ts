// Reads mutated files in a process of its own and prints what came of it. Arguments: how many, and the seed. Run by fuzz.test.ts.
import { setImmediate } from 'node:timers/promises'
import { memorySource } from '../../src/encoding/byte-source.ts'
import { mutatedFiles } from './mutated-files.ts'
import { readEverything } from './read-everything.ts'

const [runs, seed] = process.argv.slice(2).map(Number)
const codes = new Set<string>()
let read = 0
let sound = 0
for (const bytes of mutatedFiles(seed ?? 1)) {
  if (read === runs) break
  const met = await readEverything(memorySource(bytes), { repair: read % 3 === 0 })
  for (const code of met) codes.add(code)
  if (met.length === 0) sound++
  read++
  // A process that does nothing but microtasks never frees memory outside the heap.
  await setImmediate()
}
const peakBytes = process.resourceUsage().maxRSS * 1024
console.log(JSON.stringify({ read, sound, codes: [...codes], peakBytes }))
