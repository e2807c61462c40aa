import fontkit from '@pdf-lib/fontkit'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadFont } from '../../../src/files/index.ts'
import { subsetFont } from '../../../src/pades/appearance/subset-font.ts'
import { TrueTypeFont } from '../../../src/pades/appearance/true-type.ts'

const VIETNAMESE =
  'aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ'

let bytes: Uint8Array
let font: TrueTypeFont

beforeAll(async () => {
  bytes = await loadFont()
  font = new TrueTypeFont(bytes)
})

describe('a subset of a font', () => {
  it('has the outlines and widths of its text, whatever the text', () => {
    const whole = fontkit.create(Buffer.from(bytes))
    const letters = [...new Set(VIETNAMESE + VIETNAMESE.toUpperCase() + '0123456789 /;:,.()-+')]
    const texts = fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(texts, (characters) => {
        const subset = fontkit.create(Buffer.from(subsetFont(font, characters.join(''))))
        for (const character of characters) {
          const code = character.codePointAt(0) ?? 0
          const [ours, theirs] = [subset.glyphForCodePoint(code), whole.glyphForCodePoint(code)]
          expect(ours.path.toSVG()).toBe(theirs.path.toSVG())
          expect(ours.advanceWidth).toBe(theirs.advanceWidth)
        }
      }),
      { numRuns: 30 },
    )
  })

  it('is small, and is a subset of nothing else', () => {
    const subset = subsetFont(font, VIETNAMESE)
    expect(subset.length).toBeLessThan(40_000)
    expect(new TrueTypeFont(subset).glyphOf('z'.codePointAt(0) ?? 0)).toBe(0)
  })

  it('of a cut font ends in a named error', () => {
    for (const length of [0, 4, 12, 100, 300, 5000]) {
      const cut = bytes.subarray(0, length)
      expect(() => subsetFont(new TrueTypeFont(cut), 'a')).toThrow(
        expect.objectContaining({ code: 'ERR_USAGE_FONT' }),
      )
    }
  })
})
