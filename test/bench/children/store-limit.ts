// What a disk takes at most: files under their SHA-256, each on disk before the next, by a number of writers: `store-limit.ts FOLDER`.
// Written, synced, renamed, and the directory synced, as any store has to that answers for what it took.
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { answerAsks } from '../child-answers.ts'

const question = z.object({ files: z.number(), bytes: z.number(), writers: z.number() })

const [, , folder = ''] = process.argv
const incoming = join(folder, 'incoming')
mkdirSync(incoming, { recursive: true })
for (let shard = 0; shard < 256; shard++)
  mkdirSync(shardOf(shard.toString(16).padStart(2, '0')), { recursive: true })

answerAsks(async (asked) => {
  const { files, bytes, writers } = question.parse(asked)
  const contents = Array.from({ length: files }, () => randomBytes(bytes))
  const start = performance.now()
  await Promise.all(Array.from({ length: writers }, () => write(contents)))
  return { wallMs: performance.now() - start }
})
process.send?.({ value: null })

function shardOf(sha256: string): string {
  return join(folder, sha256.slice(0, 2))
}

async function write(contents: Buffer[]): Promise<void> {
  for (let content = contents.pop(); content !== undefined; content = contents.pop()) {
    const path = join(incoming, randomUUID())
    const handle = await open(path, 'wx')
    await handle.writeFile(content)
    await handle.datasync()
    await handle.close()
    const sha256 = createHash('sha256').update(content).digest('hex')
    await rename(path, join(shardOf(sha256), sha256))
    const directory = await open(shardOf(sha256))
    await directory.sync()
    await directory.close()
  }
}
