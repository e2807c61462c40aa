// Signature wrapping and its relatives (threats T02, T03), from documents that we signed. A variant is accepted when a signature is TOTAL-PASSED and either covers
// the forged words or lets a reader believe that everything is covered.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyXmlWithContent, type XmlVerification } from '@sealpost/core/xades'
import { createWorld, PKI_TIME, type World } from './support/world.ts'
import { FORGED, GENUINE, signDocuments, type SignedDocuments } from './xml/signed-documents.ts'
import { WRAPPING } from './xml/wrapping-variants.ts'

let world: World
let base: SignedDocuments
const figures = { failed: 0, indeterminate: 0, told: 0, accepted: 0 }

beforeAll(async () => {
  world = await createWorld()
  base = await signDocuments(world)
})

function verify(document: string): Promise<XmlVerification> {
  const { trust, crls } = world
  return verifyXmlWithContent(new TextEncoder().encode(document), { trust, crls, at: PKI_TIME })
}

async function read({ covered }: XmlVerification): Promise<string[]> {
  const texts: string[] = []
  for (const part of covered) {
    const pieces: Uint8Array[] = []
    for await (const piece of part.open()) pieces.push(piece.slice())
    texts.push(Buffer.concat(pieces).toString('utf8'))
  }
  return texts
}

describe('XML signature wrapping', () => {
  it.each(['element', 'whole', 'enveloping', 'twice'] as const)(
    'accepts the honest: %s',
    async (name) => {
      const verification = await verify(base[name])
      expect(verification.report).toMatchObject({ indication: 'TOTAL-PASSED', findings: [] })
      expect((await read(verification)).some((text) => text.includes(GENUINE))).toBe(true)
    },
  )

  it.each(Object.entries(WRAPPING))('refuses: %s', async (_, make) => {
    const document = make(base)
    const verification = await verify(document)
    const { indication, signatures } = verification.report
    const coversForgery = (await read(verification)).some((text) => text.includes(FORGED))
    const claimsAll = signatures.some(({ coverage }) => coverage === 'whole-document')
    const isAccepted = indication === 'TOTAL-PASSED' && (coversForgery || claimsAll)
    if (isAccepted) figures.accepted++
    else if (indication === 'TOTAL-FAILED') figures.failed++
    else if (indication === 'INDETERMINATE') figures.indeterminate++
    else figures.told++
    expect(document === base.element || document === base.whole).toBe(false)
    expect(isAccepted, JSON.stringify(verification.report)).toBe(false)
    if (indication === 'TOTAL-PASSED') expectTold(verification)
  })

  afterAll(() => {
    const { failed, indeterminate, told, accepted } = figures
    console.log(
      `XML wrapping: ${Object.keys(WRAPPING).length} variants, ${accepted} accepted; ${failed} failed, ` +
        `${indeterminate} indeterminate, ${told} passed with a warning that the forged part is not covered`,
    )
  })
})

/** The signed element is still signed; the report says aloud that it is a part. */
function expectTold({ report }: XmlVerification): void {
  const codes = report.signatures.flatMap(({ findings }) => findings.map(({ code }) => code))
  expect(codes).toContain('XML_PARTLY_COVERED')
}
