// The algorithm catalogue of a policy file (TS 119 312): rows replace the base policy's rows of the same name and key size, others are added.
import { TS_119_312, type AlgorithmCatalogue } from '../../crypto/algorithm-catalogue.ts'
import { DIGESTS } from '../../crypto/digest.ts'
import { day, isCount, items, record, text, wrong } from './policy-members.ts'

type DigestRow = AlgorithmCatalogue['digests'][number]
type SchemeRow = AlgorithmCatalogue['schemes'][number]

const DIGEST_NAMES = DIGESTS.map(({ name }) => name)
const SCHEME_NAMES = [...new Set(TS_119_312.schemes.map(({ name }) => name))]

/** `{ title?, issued?, digests?: [{ name, end }], schemes?: [{ name, minBits, end }] }`; `end` is a day, or null for no end. */
export function catalogue(json: unknown, base: AlgorithmCatalogue): AlgorithmCatalogue {
  const where = 'catalogue'
  const file = record(json, where, ['title', 'issued', 'digests', 'schemes'])
  const digests = items(file['digests'] ?? [], `${where}.digests`).map(readDigest)
  const schemes = items(file['schemes'] ?? [], `${where}.schemes`).map(readScheme)
  return {
    title: file['title'] === undefined ? base.title : text(file['title'], `${where}.title`),
    issued: file['issued'] === undefined ? base.issued : day(file['issued'], `${where}.issued`),
    digests: [
      ...base.digests.filter((row) => !digests.some(({ name }) => name === row.name)),
      ...digests,
    ],
    schemes: [
      ...base.schemes.filter((row) => !schemes.some((own) => isSame(own, row))),
      ...schemes,
    ],
  }
}

function isSame(a: SchemeRow, b: SchemeRow): boolean {
  return a.name === b.name && a.minBits === b.minBits
}

function readDigest(json: unknown, index: number): DigestRow {
  const where = `catalogue.digests[${index}]`
  const row = record(json, where, ['name', 'end'])
  const name = DIGEST_NAMES.find((known) => known === row['name'])
  if (name === undefined) throw wrong(`${where}.name`, `must be one of ${DIGEST_NAMES.join(', ')}`)
  return { name, ...endOf(row['end'], `${where}.end`) }
}

function readScheme(json: unknown, index: number): SchemeRow {
  const where = `catalogue.schemes[${index}]`
  const row = record(json, where, ['name', 'minBits', 'end'])
  const name = SCHEME_NAMES.find((known) => known === row['name'])
  if (name === undefined) throw wrong(`${where}.name`, `must be one of ${SCHEME_NAMES.join(', ')}`)
  const minBits = row['minBits']
  if (!isCount(minBits)) throw wrong(`${where}.minBits`, 'must be a whole number, 0 or more')
  return { name, minBits, ...endOf(row['end'], `${where}.end`) }
}

/** Written out even where there is none, so that nothing gets open-ended by a member left out. */
function endOf(json: unknown, where: string): { end?: string } {
  return json === null ? {} : { end: day(json, where) }
}
