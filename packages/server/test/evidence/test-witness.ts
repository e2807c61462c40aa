// A witness as c2sp.org/tlog-witness describes it, for one log.
import { generateKeyPairSync, sign } from 'node:crypto'
import { createServer } from 'node:http'
import { readCheckpoint } from '../../src/evidence/checkpoint.ts'
import { isConsistent, type Head } from '../../src/evidence/check-proof.ts'
import { cosignedMessage } from '../../src/evidence/cosignature.ts'
import type { Witness } from '../../src/evidence/ask-witness.ts'
import {
  COSIGNATURE_TYPE,
  isSignedBy,
  readVerifierKey,
  toVerifierKey,
  writeSignatureLine,
} from '../../src/evidence/note.ts'

export interface TestWitness {
  readonly witness: Witness
  size(): number
  /** Claims to have seen so many leaves. */
  pretend(size: number): void
  close(): Promise<void>
}

export async function startWitness(logKey: string): Promise<TestWitness> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const key = readVerifierKey(toVerifierKey('witness.example/w1', publicKey, COSIGNATURE_TYPE))
  let seen: Head = { size: 0, root: new Uint8Array() }

  function judge(body: string): readonly [number, string] {
    const middle = body.indexOf('\n\n')
    const [first = '', ...hashes] = body.slice(0, middle).split('\n')
    const note = body.slice(middle + 2)
    const head = readCheckpoint(note)
    if (!isSignedBy(head.note, readVerifierKey(logKey))) return [403, '']
    if (first !== `old ${seen.size}`) return [409, `${seen.size}\n`]
    const proof = hashes.map((hash) => new Uint8Array(Buffer.from(hash, 'base64')))
    if (seen.size > 0 && !isConsistent(seen, head, proof)) return [422, '']
    seen = head
    const time = Buffer.alloc(8)
    time.writeBigUInt64BE(1_800_000_000n)
    const value = sign(null, cosignedMessage(head.note.text, 1_800_000_000), privateKey)
    const signature = Buffer.concat([time, value])
    return [200, writeSignatureLine({ name: key.name, keyId: key.keyId, signature })]
  }

  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const [status, body] = judge(Buffer.concat(parts).toString())
      response.writeHead(status).end(body)
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  return {
    witness: { url: `http://127.0.0.1:${port}`, key },
    size: () => seen.size,
    pretend: (size) => {
      seen = { ...seen, size }
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => {
          resolve()
        })
      }),
  }
}
