// Our ETSI TS 119 102-2 reports against the standard's own schema, as EU DSS ships it: set-up.sh brings it, it is not in the repository.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { XmlDocument, XsdValidator } from 'libxml2-wasm'
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { augmentPdf, signPdf, verifyPdf } from '@sealpost/core/pades'
import { writeEtsiReport } from '@sealpost/core/reports'
import type { VerificationReport } from '@sealpost/core/validation'
import { signXml, verifyXml } from '@sealpost/core/xades'
import { createPki, localTimestampAuthority, writeCrlOf } from '@sealpost/pretend-pki'

const LIB = join(import.meta.dirname, '..', '..', 'tmp', 'interop', 'dss', 'lib')
const LETTER = new URL('../../packages/cli/documents/01-cong-van.pdf', import.meta.url)
const JARS = ['validation-report', 'xades', 'xmldsig', 'trusted-list']
  .map((name) => join(LIB, `specs-${name}-6.4.jar`))
  .filter((jar) => existsSync(jar))
const ready = JARS.length === 4
if (!ready) console.warn('!! etsi-report.test.ts is skipped: no schema (test/interop/set-up.sh)')

/** Files in the jars, by how the schemas call them. */
const NAMES: readonly (readonly [name: RegExp, file: string])[] = [
  [/xmldsig-core-schema/, 'xmldsig-core-schema.xsd'],
  [/XAdES/, 'XAdES.xsd'],
  [/119612/, 'ts_119612v020401_xsd.xsd'],
  [/xml\.xsd/, 'xml.xsd'],
]
const MAIN = '1910202xmlSchema.xsd'

let folder: string
let schema: XsdValidator
let reports: readonly VerificationReport[]

beforeAll(async () => {
  reports = await makeReports()
  if (!ready) return
  folder = mkdtempSync(join(tmpdir(), 'sealpost-etsi-'))
  for (const jar of JARS) execFileSync('unzip', ['-oqj', jar, 'xsd/*.xsd', '-d', folder])
  readdirSync(folder).forEach(keepLocal)
  xmlRegisterFsInputProviders()
  const url = join(folder, MAIN)
  schema = XsdValidator.fromDoc(XmlDocument.fromString(readFileSync(url, 'utf8'), { url }))
})
afterAll(() => {
  if (ready) rmSync(folder, { recursive: true })
})

/** The schemas name each other by addresses in the web. */
function keepLocal(file: string): void {
  const path = join(folder, file)
  const local = readFileSync(path, 'utf8').replace(
    /schemaLocation="([^"]*)"/g,
    (_all, at: string) => {
      const name = NAMES.find(([known]) => known.test(at))?.[1] ?? at
      return `schemaLocation="${name}"`
    },
  )
  writeFileSync(path, local)
}

async function makeReports(): Promise<readonly VerificationReport[]> {
  const pki = await createPki()
  const at = pki.now
  const tsa = localTimestampAuthority(pki.holder('tsa'), () => at)
  const crls = await Promise.all(pki.authorities.map((issuer) => writeCrlOf(pki, issuer, at)))
  const trust = pki.roots.map((certificate) => ({ certificate }))
  const letter = new Uint8Array(readFileSync(LETTER))
  const signed = await signPdf(letter, pki.holder('chairman'), { at, tsa })
  const archived = await augmentPdf(signed, { to: 'LTA', trust, crls, tsa, at })
  const xml = await signXml(new TextEncoder().encode('<a/>'), pki.holder('revoked'), { at })
  const name = 'a\u0000<b>&"\u202e'
  return [
    await verifyPdf(archived, { trust, at, name }),
    await verifyXml(xml, { trust, crls, at }),
    await verifyPdf(letter, { trust, at }),
    await verifyPdf(new Uint8Array(9), { trust, at }),
  ]
}

describe('the ETSI report', () => {
  it('tells each signature by the standard’s names', () => {
    const [archived = '', revoked = '', unsigned = '', broken = ''] = reports.map(writeEtsiReport)
    expect(archived).toContain('urn:etsi:019102:mainindication:total-passed')
    expect(archived).toContain('urn:etsi:019102:mainindication:passed')
    expect(revoked).toContain('urn:etsi:019102:subindication:REVOKED_NO_POE')
    expect(revoked).toContain('urn:sealpost:finding:failure:CERTIFICATE_REVOKED')
    expect(unsigned).toContain('urn:etsi:019102:mainindication:indeterminate')
    expect(unsigned).not.toContain('SIGNATURE_NOT_FOUND</SubIndication>')
    expect(broken).toContain('urn:etsi:019102:mainindication:')
  })

  it('is well-formed whatever the document says', () => {
    for (const report of reports) {
      using document = XmlDocument.fromString(writeEtsiReport(report))
      expect(document.root.namespaceUri).toBe('http://uri.etsi.org/19102/v1.4.1#')
    }
  })
})

describe.skipIf(!ready)('the ETSI report and its schema (TS 119 102-2 V1.4.1)', () => {
  it('is valid for passing, failing, unsigned and unreadable documents', () => {
    for (const report of reports) {
      using document = XmlDocument.fromString(writeEtsiReport(report))
      schema.validate(document)
    }
  })

  it('would not be, were anything else in it', () => {
    const [report] = reports
    if (report === undefined) throw new Error('No report')
    const changed = writeEtsiReport(report).replace('<HashOnly>', '<Other/><HashOnly>')
    using document = XmlDocument.fromString(changed)
    expect(() => {
      schema.validate(document)
    }).toThrow()
  })
})
