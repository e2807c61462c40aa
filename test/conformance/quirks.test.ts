// What signing software in the field does that no standard foresees: each quirk is met, said, and never silently put right.
import { signPdf, type Finding, type VerificationReport } from '@sealpost/core'
import { ServiceError } from '@sealpost/core/errors'
import { derElement, derSetOf, TAG } from '@sealpost/core/asn1'
import { GOVERNMENT_HOSTS, httpSources, httpTimestampAuthority } from '@sealpost/core/online'
import { verifyPdf } from '@sealpost/core/pades'
import { createPki, startPki, type RunningPki } from '@sealpost/pretend-pki'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bentCms, goodAttributes } from '../attacks/support/bent-cms.ts'
import { cmsBy, signByHand, type HandSignature } from '../attacks/support/sign-by-hand.ts'
import { letter } from '../attacks/support/small-pdf.ts'
import { pretendToBe } from '../attacks/support/world.ts'
import { World } from './sub-indications/world.ts'

const HOUR_MS = 3_600_000
let running: RunningPki
let world: World

beforeAll(async () => {
  running = await startPki()
  world = new World(running.pki)
})
afterAll(() => running.close())

const now = (): Date => running.pki.now

async function verify(
  pdf: Uint8Array,
  untrusted?: readonly Uint8Array[],
): Promise<VerificationReport> {
  const crls = await world.crls(now())
  const more = untrusted === undefined ? {} : { untrusted }
  return verifyPdf(pdf, { trust: world.trust, crls, at: now(), ...more })
}

function findings(report: VerificationReport): Finding[] {
  return report.signatures.flatMap((signature) => signature.findings)
}

describe('a signature that carries its own certificate only', () => {
  const bare = async (): Promise<Uint8Array> => {
    const holder = running.pki.holder('homeDirector')
    const alone = { ...pretendToBe(holder, holder), chain: [] }
    return signPdf(letter(), alone, { at: now() })
  }

  it('is completed from what is at hand', async () => {
    const pdf = await bare()
    expect(await verify(pdf)).toMatchObject({ subIndication: 'NO_CERTIFICATE_CHAIN_FOUND' })
    const [issuer] = running.pki.holder('homeDirector').chain
    expect(await verify(pdf, issuer === undefined ? [] : [issuer])).toMatchObject({
      indication: 'TOTAL-PASSED',
    })
  })

  it('is completed from where its certificate says the issuer’s is (RFC 5280, 4.2.2.1)', async () => {
    const online = httpSources({ clock: now, allowPrivateAddresses: true })
    const report = await verifyPdf(await bare(), { trust: world.trust, online, at: now() })
    expect(report.indication).toBe('TOTAL-PASSED')
  })
})

describe('a signing time that is local and says that it is UTC', () => {
  const stamped = async (shiftMs: number): Promise<VerificationReport> => {
    const at = new Date(now().getTime() - 2 * HOUR_MS + shiftMs)
    const stampedAt = new Date(now().getTime() - 2 * HOUR_MS + 60_000)
    return verify(await world.pdf(running.pki.holder('homeDirector'), { at, stampedAt }))
  }

  it('is noted beside the timestamp, and both times stay what they are', async () => {
    const report = await stamped(7 * HOUR_MS)
    expect(report.indication).toBe('TOTAL-PASSED')
    expect(findings(report)).toContainEqual(
      expect.objectContaining({ code: 'CLAIMED_TIME_LOCAL', severity: 'information' }),
    )
    const [signature] = report.signatures
    const claimed = Date.parse(signature?.claimedSigningTime ?? '')
    const proven = Date.parse(signature?.bestSignatureTime ?? '')
    expect(claimed - proven).toBe(7 * HOUR_MS - 60_000)
  })

  it.each([0, HOUR_MS, 6 * HOUR_MS, 8 * HOUR_MS, -7 * HOUR_MS])(
    'is not suspected when it is %d ms off',
    async (shiftMs) => {
      const codes = findings(await stamped(shiftMs)).map(({ code }) => code)
      expect(codes).not.toContain('CLAIMED_TIME_LOCAL')
    },
  )
})

describe('responders under a name that leads nowhere', () => {
  it('are reached by the table of names in the configuration', async () => {
    const baseUrl = running.url.replace('127.0.0.1', 'ocsp.ca.ptc')
    const old = await createPki({ now: now(), baseUrl })
    const pdf = await signPdf(letter(), old.holder('homeDirector'), { at: now() })
    const trust = old.roots.map((certificate) => ({ certificate }))
    const rewriteHosts = { 'ocsp.ca.ptc': '127.0.0.1' }
    const online = httpSources({ clock: now, allowPrivateAddresses: true, rewriteHosts })
    expect((await verifyPdf(pdf, { trust, online, at: now() })).indication).toBe('TOTAL-PASSED')
  })

  it('are in the table of the Government’s names', () => {
    expect(GOVERNMENT_HOSTS).toMatchObject({ 'ocsp.ca.ptc': 'ocsp.ca.gov.vn' })
  })
})

describe('a time-stamping authority that takes its time', () => {
  const sign = (timeoutMs: number): Promise<Uint8Array> => {
    const tsa = httpTimestampAuthority(running.tsaUrl, { allowPrivateAddresses: true, timeoutMs })
    return signPdf(letter(), running.pki.holder('homeDirector'), { at: now(), tsa })
  }

  beforeAll(() => {
    running.misbehaviour.delayMs = 300
  })
  afterAll(() => {
    running.misbehaviour.delayMs = 0
  })

  it('is waited for as long as the setting says, and its word is taken', async () => {
    const { signatures } = await verify(await sign(10_000))
    expect(signatures[0]?.level).toBe('PAdES-BASELINE-T')
  })

  it('is given up on after that, with an error of its own', async () => {
    await expect(sign(50)).rejects.toBeInstanceOf(ServiceError)
  })
})

describe('CMS as older software spells it', () => {
  const signer = (): ReturnType<RunningPki['pki']['holder']> => running.pki.holder('homeDirector')

  async function judge(make: HandSignature['make']): Promise<VerificationReport> {
    return verify(await signByHand(letter(), { make }))
  }

  it('in BER is read, verified and told (EN 319 142-1, 6.3)', async () => {
    const report = await judge(async (content) => indefinite(await cmsBy(signer())(content)))
    expect(report.indication).toBe('TOTAL-PASSED')
    expect(findings(report)).toContainEqual(expect.objectContaining({ code: 'CMS_NOT_DER' }))
  })

  it('with signed attributes out of order is good over their DER order, and told (RFC 5652, 5.4)', async () => {
    const report = await judge((content) => {
      const attributes = goodAttributes(content, signer())
      const sorted = derSetOf(attributes)
      return bentCms(content, {
        signer: signer(),
        attributes: inReverse(attributes),
        unordered: true,
        sign: () => signer().sign(sorted),
      })
    })
    expect(report.indication).toBe('TOTAL-PASSED')
    expect(findings(report)).toContainEqual(
      expect.objectContaining({ code: 'CMS_ATTRIBUTE_ORDER' }),
    )
  })

  it('with signed attributes out of order and signed as they stand fails, and it is said why', async () => {
    const report = await judge((content) => {
      const attributes = inReverse(goodAttributes(content, signer()))
      const asSent = derElement(TAG.set, Buffer.concat(attributes))
      return bentCms(content, {
        signer: signer(),
        attributes,
        unordered: true,
        sign: () => signer().sign(asSent),
      })
    })
    expect(report).toMatchObject({
      indication: 'TOTAL-FAILED',
      subIndication: 'SIG_CRYPTO_FAILURE',
    })
    expect(findings(report)).toContainEqual(
      expect.objectContaining({ code: 'CMS_ATTRIBUTE_ORDER_SIGNED' }),
    )
  })
})

/** Certainly not in DER order. */
function inReverse(attributes: readonly Uint8Array[]): Uint8Array[] {
  return attributes.toSorted((a, b) => Buffer.compare(b, a))
}

/** The outermost SEQUENCE with indefinite length (X.690, 8.1.3.6). */
function indefinite(der: Uint8Array): Uint8Array {
  const lengthOctets = (der[1] ?? 0) < 0x80 ? 1 : 1 + ((der[1] ?? 0) & 0x7f)
  const contents = der.subarray(1 + lengthOctets)
  return Buffer.concat([Uint8Array.of(0x30, 0x80), contents, Uint8Array.of(0, 0)])
}
