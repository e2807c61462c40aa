// What the document check finds in a page.
import { describe, expect, it } from 'vitest'
import { findUnknownNames } from '../../scripts/docs/names.ts'
import { findBrokenLinks, findCode } from '../../scripts/docs/pages.ts'

const FENCE = '```'

function page(text: string): { path: string; text: string } {
  return { path: 'docs/page.md', text }
}

describe('code in documents', () => {
  it('finds each ts block with the line its code starts on', () => {
    const blocks = findCode(page(`# Title\n\n${FENCE}ts\nconst a = 1\n${FENCE}\n`))
    expect(blocks).toMatchObject([{ line: 4, code: 'const a = 1\n', runs: false }])
  })

  it('runs a block that is marked', () => {
    const blocks = findCode(page(`${FENCE}ts run\nconst a = 1\n${FENCE}\n`))
    expect(blocks).toMatchObject([{ line: 2, runs: true }])
  })

  it('leaves other languages alone', () => {
    expect(findCode(page(`${FENCE}text\nconst a\n${FENCE}\n${FENCE}sh\nls\n${FENCE}\n`))).toEqual(
      [],
    )
  })
})

describe('links in documents', () => {
  it('accepts files, headings and the world outside', () => {
    const text = '[a](glossary.md) [b](glossary.md#signatures) [c](https://example.org)'
    expect(findBrokenLinks(page(text))).toEqual([])
  })

  it('refuses a file and a heading that are not there', () => {
    const text = '[a](nowhere.md) [b](glossary.md#nowhere)'
    expect(findBrokenLinks(page(text))).toHaveLength(2)
  })
})

describe('names in documents', () => {
  it('accepts subpaths and scripts that exist', () => {
    const text = '`@sealpost/core/pdf`, `@sealpost/server`, `npm run verify`'
    expect(findUnknownNames(page(text))).toEqual([])
  })

  it('refuses those that do not', () => {
    const text = '`@sealpost/core/pdfs`, `npm run verifyy`'
    expect(findUnknownNames(page(text))).toHaveLength(2)
  })
})
