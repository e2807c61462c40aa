import { createHash } from 'node:crypto'
import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readEdxml } from '@sealpost/core/edxml'
import { registerAgency } from '../../src/agencies/register.ts'
import type { Letter, LetterFile } from '../../src/connectors/connector.ts'
import { packLetter } from '../../src/connectors/edxml/outgoing-package.ts'
import { openLetter } from '../../src/connectors/open-letter.ts'
import { toFailure } from '../../src/connectors/outcome.ts'
import { selectDeliveries } from '../../src/store/statements/select-deliveries.ts'
import { createTestContext, type TestContext } from '../support/test-context.ts'
import { acceptOne } from './support/accept-one.ts'

const AT = new Date('2026-11-23T09:00:00Z')
const MIB = 1 << 20

async function withLetter(
  act: (letter: Letter, context: TestContext) => Promise<void>,
): Promise<void> {
  const context = await createTestContext()
  try {
    const sender = await registerAgency(context, { code: 'H14', name: 'UBND', level: 'province' })
    await registerAgency(context, { code: 'G22', name: 'VPCP', level: 'central' })
    const documentId = await acceptOne(context, sender.id, ['G22'], {
      signer: { fullName: 'Nông Văn An' },
      urgency: 'express',
    })
    const deliveries = await selectDeliveries(context.store.read, documentId)
    const ids = deliveries.map(({ id }) => id)
    const parcel = { connector: 'axis', documentId, deliveries: ids }
    await act(await openLetter(context, parcel), context)
  } finally {
    await context.end()
  }
}

async function collect(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}

describe('a package that goes out', () => {
  it('is the same bytes each time, of the length and digest that were said', async () => {
    await withLetter(async (letter) => {
      const content = await packLetter(letter, 'qcvn-102', AT, MIB)
      const [first, second] = [await collect(content.open()), await collect(content.open())]
      expect(first.equals(second)).toBe(true)
      expect(first.length).toBe(content.bytes)
      expect(createHash('sha256').update(first).digest('hex')).toBe(content.sha256)
      const { message, acceptable } = await readEdxml(first)
      expect(acceptable).toBe(true)
      expect(message).toMatchObject({
        from: { id: '000.00.00.H14' },
        to: [{ id: '000.00.00.G22' }],
        other: { priority: 3 },
      })
    })
  })

  it('is read from disk at the pace of who takes it, never held', async () => {
    await withLetter(async (letter) => {
      let read = 0
      const large: LetterFile = {
        number: 1,
        name: 'lon.pdf',
        media_type: 'application/pdf',
        role: 'main',
        sha256: '',
        bytes: 40 * MIB,
        open: async function* () {
          for (let piece = 0; piece < 40; piece++) {
            read += 1
            yield await Promise.resolve(Buffer.alloc(MIB))
          }
        },
      }
      const content = await packLetter({ ...letter, files: [large] }, 'qd-20', AT, 80 * MIB)
      read = 0
      let taken = 0
      for await (const piece of content.open()) {
        taken += piece.length
        // Base64 makes four bytes of three; two pieces may be on their way.
        expect(read * MIB).toBeLessThanOrEqual(taken + 2 * MIB)
        if (taken > 20 * MIB) break
      }
    })
  })

  it('that is larger than it may be is refused before a byte is sent', async () => {
    await withLetter(async (letter) => {
      const failure = await packLetter(letter, 'qd-20', AT, 100).catch(toFailure)
      expect(failure).toMatchObject({ outcome: 'refused', code: 'refused-too-large' })
    })
  })

  it('of a file that is not what was accepted waits until a backup has brought it back', async () => {
    await withLetter(async (letter, context) => {
      const [file] = letter.files
      if (file === undefined) throw new Error('There is no file')
      const path = findFile(context.directory, file.sha256)
      const bytes = readFileSync(path)
      bytes.write('X', 10)
      chmodSync(path, 0o600)
      writeFileSync(path, bytes)
      const failure = await packLetter(letter, 'qd-20', AT, MIB).catch(toFailure)
      expect(failure).toMatchObject({ outcome: 'again', code: 'file-damaged' })
    })
  })
})

function findFile(directory: string, sha256: string): string {
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' })
  const name = names.find((candidate) => candidate.replaceAll('/', '').endsWith(sha256))
  if (name === undefined) throw new Error('The file is not on disk')
  return join(directory, name)
}
