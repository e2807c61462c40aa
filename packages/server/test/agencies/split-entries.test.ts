import fc from 'fast-check'
import { expect, it } from 'vitest'
import { splitEntries } from '../../src/agencies/listing/split-entries.ts'
import { foldText } from '../../src/store/fold-text.ts'

async function* pieces(text: string, size: number): AsyncGenerator<string> {
  for (let start = 0; start < text.length; start += size)
    yield await Promise.resolve(text.slice(start, start + size))
}

async function split(text: string, size: number): Promise<unknown[]> {
  const entries: unknown[] = []
  for await (const entry of splitEntries(pieces(text, size), 10_000))
    entries.push(JSON.parse(entry))
  return entries
}

const entry = fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue({ maxDepth: 2 }), {
  maxKeys: 4,
})

it('gives the objects of a list as JSON.parse does, however the text is cut, with or without members around', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(entry, { maxLength: 6 }),
      fc.integer({ min: 1, max: 20 }),
      fc.boolean(),
      async (entries, size, isWrapped) => {
        const text = isWrapped
          ? JSON.stringify({ status: 'O"K[{', data: entries }, null, 1)
          : JSON.stringify(entries)
        expect(await split(text, size)).toEqual(JSON.parse(JSON.stringify(entries)))
      },
    ),
  )
})

it('folds every spelling of a name to one', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      const folded = foldText(text)
      expect(foldText(text.normalize('NFD'))).toBe(folded)
      expect(foldText(folded)).toBe(folded)
      expect(folded).toMatch(/^(?:[a-z0-9.]+(?: [a-z0-9.]+)*)?$/)
    }),
  )
  expect(foldText('  Ủy ban nhân dân xã Đức  Long (H14.05)')).toBe(
    'uy ban nhan dan xa duc long h14.05',
  )
})
