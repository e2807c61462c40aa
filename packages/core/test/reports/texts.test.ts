import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { explainFinding, explainSubIndication } from '../../src/reports/index.ts'
import { EN } from '../../src/reports/texts/en.ts'
import { VI } from '../../src/reports/texts/vi.ts'

const SOURCES = new URL('../../src/', import.meta.url)
const ROOMS = [
  ...['validation', 'trust', 'cms', 'pades', 'xades', 'xmldsig', 'edxml', 'documents'],
  ...['pdf', 'x509'],
]
/** Where an error that ends the reading of an XML document becomes a finding of the same name. */
const XML_ROOMS = ['encoding', 'xml', 'xmldsig', 'xades']

const CODE = /'([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)'/g
const SINGLE_WORD_CODE = /\bcode: '([A-Z0-9]+)'/g
/** Errors, and names of limits: no findings. */
const NO_CODE = /^(?:ERR|MAX)_/
const FORMAT_ERROR = /'ERR_FORMAT_([A-Z0-9_]+)'/g
const LETTER_OF_VIETNAMESE =
  /[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/i

function sourcesOf(room: string): string {
  const folder = new URL(`${room}/`, SOURCES)
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(fileURLToPath(new URL(name, folder)), 'utf8'))
    .join('\n')
}

function collect(rooms: readonly string[], ...patterns: readonly RegExp[]): ReadonlySet<string> {
  const text = rooms.map(sourcesOf).join('\n')
  return new Set(
    patterns.flatMap((each) => [...text.matchAll(each)].map((match) => match[1] ?? '')),
  )
}

describe('texts of reports', () => {
  const subIndications = new Set(Object.keys(EN.subIndications))
  const codes = [...collect(ROOMS, CODE, SINGLE_WORD_CODE)].filter(
    (code) => !NO_CODE.test(code) && !subIndications.has(code),
  )
  const formatErrors = [...collect(XML_ROOMS, FORMAT_ERROR)]

  it('finds the codes at all', () => {
    expect(codes.length).toBeGreaterThan(150)
    expect(codes).toContain('DIGEST_MISMATCH')
    expect(formatErrors).toContain('XML_LIMIT')
  })

  it('has a Vietnamese sentence for every finding code of the sources', () => {
    const missing = [...codes, ...formatErrors].filter((code) => !Object.hasOwn(VI.findings, code))
    expect(missing).toEqual([])
  })

  it('has no sentence for a code that is gone', () => {
    const known = new Set([...codes, ...formatErrors, 'N', 'R', 'M', 'T'])
    expect(Object.keys(VI.findings).filter((code) => !known.has(code))).toEqual([])
  })

  it.each(['findings', 'subIndications'] as const)(
    'writes %s as whole Vietnamese sentences',
    (table) => {
      for (const sentence of Object.values(VI[table])) {
        expect(sentence).toMatch(/^\p{Lu}.*\.$/u)
        expect(sentence).toMatch(LETTER_OF_VIETNAMESE)
        expect(sentence).toBe(sentence.normalize('NFC'))
      }
    },
  )

  it('has the same sub-indications and levels in both languages', () => {
    expect(Object.keys(VI.subIndications).toSorted()).toEqual(
      Object.keys(EN.subIndications).toSorted(),
    )
    expect(Object.keys(VI.levels)).toEqual(Object.keys(EN.levels))
  })

  it('explains in English every code that it explains in Vietnamese, and the other way round', () => {
    const explained = (language: 'vi' | 'en') =>
      Object.keys(VI.findings).filter((code) => explainFinding(code, language) !== null)
    expect(explained('en')).toEqual(explained('vi'))
    for (const code of explained('en'))
      expect(explainFinding(code, 'en'), code).toMatch(/^[A-Z][ -~’]*\.$/)
  })

  it('explains problems of an edXML package by their kind, and nothing that it does not know', () => {
    expect(explainFinding('N.MessageHeader.From', 'en')).toBe(explainFinding('N', 'en'))
    expect(explainFinding('constructor', 'vi')).toBeNull()
    expect(explainSubIndication('HASH_FAILURE', 'vi')).toBe(VI.subIndications.HASH_FAILURE)
    expect(explainSubIndication('toString', 'en')).toBeNull()
  })
})
