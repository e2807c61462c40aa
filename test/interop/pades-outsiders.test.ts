// What EU DSS and pyHanko say of PDF files that we signed at each level, and what we say of theirs.
import { readFile } from 'node:fs/promises'
import { afterAll, describe, expect, it } from 'vitest'
import {
  agencySeal,
  augmentPdf,
  personSignature,
  signPdf,
  timestampPdf,
  verifyPdf,
  type SignPdfOptions,
} from '@sealpost/core/pades'
import type { VerificationReport } from '@sealpost/core/validation'
import { sealImage, signatureImage } from '../../packages/core/test/support/images.ts'
import { allKinds, qpdfWrite } from '../../packages/core/test/support/pdf-kinds.ts'
import { onePage } from '../../packages/core/test/support/pdfs.ts'
import { Desk, type AtHand, type Level } from './desk.ts'
import { areInstalled } from './outsiders.ts'

const LEVELS: readonly Level[] = ['B', 'T', 'LT', 'LTA']
/** An RSA key of each size that the hierarchy uses, and P-256. */
const SIGNERS = ['financeDirector', 'chairman', 'homeDirector'] as const
const PROCESSES = { B: 'basic', T: 'time', LT: 'time', LTA: 'archival' } as const

const desk = await Desk.open()
const { pki, trust, crls, tsa } = desk
const letter: Uint8Array = new Uint8Array(
  await readFile(new URL('../../packages/cli/documents/01-cong-van.pdf', import.meta.url)),
)
const hasQpdf = areInstalled('qpdf')

afterAll(() => desk[Symbol.asyncDispose]())

/** Signs at a level; `before` are options of the signature itself. */
async function sign(
  pdf: Uint8Array,
  signer: string,
  level: Level,
  options: SignPdfOptions = {},
): Promise<Uint8Array> {
  const stamped = level === 'B' ? {} : { tsa }
  const signed = await signPdf(pdf, pki.holder(signer), { at: pki.now, ...stamped, ...options })
  return level === 'LT' || level === 'LTA' ? raise(signed, level, options.password) : signed
}

function raise(pdf: Uint8Array, to: 'T' | 'LT' | 'LTA', password?: string): Promise<Uint8Array> {
  const opened = password === undefined ? {} : { password }
  return augmentPdf(pdf, { trust, crls, at: pki.now, tsa, to, ...opened })
}

/** A page whose one paragraph has a place in the structure tree. */
function tagged(): Uint8Array {
  return onePage({
    1: '<< /Type /Catalog /Pages 2 0 R /MarkInfo << /Marked true >> /StructTreeRoot 5 0 R >>',
    3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> /StructParents 0 >>',
    5: '<< /Type /StructTreeRoot /K 6 0 R /ParentTree 8 0 R /ParentTreeNextKey 1 >>',
    6: '<< /Type /StructElem /S /Document /P 5 0 R /K [7 0 R] >>',
    7: '<< /Type /StructElem /S /P /P 6 0 R /Pg 3 0 R /K 0 >>',
    8: '<< /Nums [0 [7 0 R]] >>',
  })
}

/** Up to T, validation data is at hand; from LT on it must come out of the document. */
function atHand(level: Level): AtHand {
  return level === 'B' || level === 'T' ? { crls } : {}
}

function accepted(level: Level): object {
  return {
    level: `PAdES-BASELINE-${level}`,
    indication: 'TOTAL-PASSED',
    subIndication: null,
    errors: [],
    warnings: [],
  }
}

/** Every signature at this level, or each at its own. */
async function expectAccepted(
  name: string,
  pdf: Uint8Array,
  levels: readonly Level[],
  more: AtHand = {},
  warnings: readonly string[] = [],
): Promise<void> {
  const file = await desk.save(`${name}.pdf`, pdf)
  const given = { ...(levels.some((one) => one === 'B' || one === 'T') ? { crls } : {}), ...more }
  if (desk.hasDss) {
    const { signatures } = await desk.askDss(file, given)
    expect(signatures).toMatchObject(levels.map((level) => ({ ...accepted(level), warnings })))
  }
  if (desk.hasPyhanko) {
    const { signatures } = await desk.askPyhanko(file, given)
    expect(signatures).toMatchObject(
      levels.map((level) => ({
        indication: 'TOTAL-PASSED',
        process: PROCESSES[level],
        timestamp: level === 'B' ? null : true,
        changesPermitted: true,
      })),
    )
  }
}

describe.skipIf(!desk.hasDss && !desk.hasPyhanko)('what we sign (EN 319 142-1, 6)', () => {
  describe.each(SIGNERS)('with the key of %s', (signer) => {
    it.each(LEVELS)('is accepted, and its level named: B-%s', async (level) => {
      await expectAccepted(`${signer}-${level}`, await sign(letter, signer, level), [level])
    })
  })

  it('twice, the person first and then the agency, both at B-LTA', async () => {
    const first = await sign(letter, 'chairman', 'T')
    const second = await sign(first, 'committeeSeal', 'LTA')
    await expectAccepted('twice', second, ['LTA', 'LTA'])
  })

  it('archived three times', async () => {
    let pdf = await sign(letter, 'financeDirector', 'LTA')
    for (let round = 0; round < 2; round++) pdf = await raise(pdf, 'LTA')
    await expectAccepted('archived', pdf, ['LTA'])
  })

  it('a B-B signature raised by nothing but a document timestamp is at B-T', async () => {
    const pdf = await raise(await sign(letter, 'financeDirector', 'B'), 'T')
    const file = await desk.save('raised.pdf', pdf)
    if (desk.hasDss)
      expect((await desk.askDss(file, { crls })).signatures).toMatchObject([accepted('T')])
  })

  it.each([1, 2, 3] as const)('certified with DocMDP %s, then archived', async (certify) => {
    const pdf = await sign(letter, 'financeDirector', 'LTA', { certify })
    await expectAccepted(`certified-${certify}`, pdf, ['LTA'])
  })

  it.each(['LT', 'LTA'] as const)('straight to B-%s in one call', async (level) => {
    const options = { level, trust, crls, tsa, at: pki.now }
    await expectAccepted('straight', await signPdf(letter, pki.holder('homeSeal'), options), [
      level,
    ])
  })

  it('seen as Decree 30 asks, the seal over the signature, archived', async () => {
    const image = sealImage()
    const at = { under: 'CHỦ TỊCH', near: 'Hoàng Văn Minh' }
    const appearance = personSignature({ image: signatureImage(), at })
    const first = await sign(letter, 'chairman', 'T', { appearance })
    const seal = agencySeal({ image, widthMm: 36 })
    const second = await sign(first, 'committeeSeal', 'LTA', { appearance: seal })
    // As it should be: over a third of the signature, on its left.
    const overlap = ['Elements overlap on page(s) [1]']
    await expectAccepted('decree-30', second, ['LTA', 'LTA'], {}, overlap)
  })

  it('in a tagged document, whose structure the fields join', async () => {
    const first = await sign(tagged(), 'homeDirector', 'T')
    await expectAccepted('tagged', await sign(first, 'homeSeal', 'LTA'), ['LTA', 'LTA'])
  })

  it('ten signatures', async () => {
    let pdf = letter
    for (let index = 0; index < 10; index++) pdf = await sign(pdf, 'homeSeal', 'B')
    await expectAccepted(
      'ten',
      pdf,
      Array.from({ length: 10 }, () => 'B' as const),
    )
  })
})

/** Neither of the two opens a file that does not begin with its header. */
const kinds = (await allKinds()).filter(({ name }) => name !== 'junk before the header')

describe.skipIf(!desk.hasDss && !desk.hasPyhanko)('on every kind of file, signed twice', () => {
  it.each(kinds)('$name', async ({ name, pdf }) => {
    const first = await sign(pdf, 'homeDirector', 'T')
    const second = await sign(first, 'homeSeal', 'LTA')
    await expectAccepted(name, second, ['LTA', 'LTA'])
  })

  it.skipIf(!hasQpdf).each([
    ['AES-256', ['256']],
    ['AES-128', ['128', '--use-aes=y']],
    ['RC4, 128 bits', ['128', '--use-aes=n']],
  ])('encrypted with %s', async (name, options) => {
    const words = ['--allow-weak-crypto', '--encrypt', 'user', 'owner', ...options, '--']
    const password = 'user'
    const first = await sign(qpdfWrite(letter, ...words), 'homeDirector', 'T', { password })
    const second = await sign(first, 'homeSeal', 'LTA', { password })
    await expectAccepted(name, second, ['LTA', 'LTA'], { password })
  })
})

function verify(pdf: Uint8Array, level: Level): Promise<VerificationReport> {
  return verifyPdf(pdf, { trust, at: desk.later, crls: atHand(level).crls ?? [] })
}

/** One byte of the page, in what every signature covers. */
function flip(pdf: Uint8Array): Uint8Array {
  const copy = pdf.slice()
  const position = Buffer.from(copy).indexOf('/MediaBox') + 11
  copy[position] = (copy[position] ?? 0) ^ 1
  return copy
}

/** What we say of a file that somebody else signed. */
async function expectJudged(pdf: Uint8Array, level: Level): Promise<void> {
  const report = await verify(pdf, level)
  expect(report).toMatchObject({ indication: 'TOTAL-PASSED', subIndication: null })
  expect(report.signatures[0]).toMatchObject({
    level: `PAdES-BASELINE-${level}`,
    changesPermitted: true,
  })
  expect((await verify(flip(pdf), level)).signatures[0]).toMatchObject({
    indication: 'TOTAL-FAILED',
    subIndication: 'HASH_FAILURE',
  })
}

describe.skipIf(!desk.hasDss)('what EU DSS signs', () => {
  describe.each(SIGNERS)('with the key of %s', (signer) => {
    it.each(LEVELS)('we judge: B-%s', async (level) => {
      const file = await desk.save('letter.pdf', letter)
      const holder = pki.holder(signer)
      const signed = await desk.haveDss('sign', holder, { file, format: 'pdf', level })
      await expectJudged(signed, level)
    })
  })

  it('on every kind of file', async () => {
    for (const { name, pdf } of kinds) {
      const file = await desk.save('kind.pdf', pdf)
      const signed = await desk.haveDss('sign', pki.holder('homeSeal'), {
        file,
        format: 'pdf',
        level: 'LTA',
      })
      expect(await verify(signed, 'LTA'), name).toMatchObject({ indication: 'TOTAL-PASSED' })
    }
  })

  it.each(['T', 'LT', 'LTA'] as const)('we raise to B-%s, and it accepts that', async (level) => {
    const file = await desk.save('letter.pdf', letter)
    const holder = pki.holder('homeSeal')
    const signed = await desk.haveDss('sign', holder, { file, format: 'pdf', level: 'B' })
    const raised = await desk.save('raised.pdf', await raise(signed, level))
    const { signatures } = await desk.askDss(raised, atHand(level))
    expect(signatures).toMatchObject([accepted(level)])
  })

  it.each(['T', 'LT', 'LTA'] as const)('ours is raised by it to B-%s', async (level) => {
    const file = await desk.save('ours.pdf', await sign(letter, 'homeDirector', 'B'))
    await expectJudged(await desk.haveDss('augment', null, { file, format: 'pdf', level }), level)
  })

  it('ours is archived again by it', async () => {
    const file = await desk.save('ours.pdf', await sign(letter, 'homeDirector', 'LTA'))
    const renewed = await desk.haveDss('augment', null, { file, format: 'pdf', level: 'LTA' })
    await expectJudged(renewed, 'LTA')
    await expectAccepted('renewed', renewed, ['LTA'])
  })
})

describe.skipIf(!desk.hasPyhanko)('what pyHanko signs', () => {
  describe.each(SIGNERS)('with the key of %s', (signer) => {
    it.each(LEVELS)('we judge: B-%s', async (level) => {
      const file = await desk.save('letter.pdf', letter)
      await expectJudged(await desk.havePyhanko(pki.holder(signer), { file, level }), level)
    })
  })

  it('on every kind of file', async () => {
    for (const { name, pdf } of kinds) {
      const file = await desk.save('kind.pdf', pdf)
      const signed = await desk.havePyhanko(pki.holder('homeSeal'), { file, level: 'LTA' })
      expect(await verify(signed, 'LTA'), name).toMatchObject({ indication: 'TOTAL-PASSED' })
    }
  })

  it('over ours, and both stay good', async () => {
    const file = await desk.save('ours.pdf', await sign(letter, 'homeDirector', 'T'))
    const holder = pki.holder('homeSeal')
    const both = await desk.havePyhanko(holder, { file, level: 'LTA', field: 'Agency' })
    const { signatures } = await verify(both, 'T')
    expect(signatures.slice(0, 2)).toMatchObject([
      { indication: 'TOTAL-PASSED', changesPermitted: true },
      { indication: 'TOTAL-PASSED', level: 'PAdES-BASELINE-LTA' },
    ])
  })
})

describe.skipIf(!desk.hasDss)('a document timestamp', () => {
  it('stands on its own before DSS', async () => {
    const file = await desk.save('stamped.pdf', await timestampPdf(letter, tsa))
    const verdict = await desk.askDss(file, { crls })
    expect(verdict).toMatchObject({ signatures: [], timestamps: [{ indication: 'PASSED' }] })
  })
})

describe.skipIf(!desk.hasDss && !desk.hasPyhanko)('a flipped byte', () => {
  it.each(LEVELS)('fails everywhere: B-%s', async (level) => {
    const pdf = flip(await sign(letter, 'financeDirector', level))
    const file = await desk.save('flipped.pdf', pdf)
    const failed = { indication: 'TOTAL-FAILED', subIndication: 'HASH_FAILURE' }
    expect((await verify(pdf, level)).signatures[0]).toMatchObject(failed)
    if (desk.hasDss)
      expect((await desk.askDss(file, atHand(level))).signatures).toMatchObject([failed])
    if (desk.hasPyhanko)
      expect((await desk.askPyhanko(file, atHand(level))).signatures).toMatchObject([failed])
  })
})
