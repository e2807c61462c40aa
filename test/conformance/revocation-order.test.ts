// Whom to ask first is the configuration's choice, and the second is asked only when the first has not decided.
import { signPdf } from '@sealpost/core'
import { httpSources } from '@sealpost/core/online'
import { verifyPdf } from '@sealpost/core/pades'
import { startPki, type RunningPki } from '@sealpost/pretend-pki'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { letter } from '../attacks/support/small-pdf.ts'

let running: RunningPki
let pdf: Uint8Array

beforeAll(async () => {
  running = await startPki()
  pdf = await signPdf(letter(), running.pki.holder('homeDirector'), { at: running.pki.now })
})
afterAll(() => running.close())
beforeEach(() => {
  running.requests.clear()
  running.misbehaviour.ocspError = null
})

/** The verdict, and how often each kind of service was asked. */
async function ask(methods: readonly ('ocsp' | 'crl')[]): Promise<unknown[]> {
  const { now, roots } = running.pki
  const online = httpSources({
    clock: () => now,
    allowPrivateAddresses: true,
    retries: 0,
    methods: [...methods],
  })
  const trust = roots.map((certificate) => ({ certificate }))
  const { indication } = await verifyPdf(pdf, { trust, online, at: now })
  const { requests } = running
  return [indication, requests.get('ocsp') ?? 0, requests.get('crl') ?? 0]
}

describe('whom to ask about revocation', () => {
  it('is OCSP first, and nobody else when it answers', async () => {
    expect(await ask(['ocsp', 'crl'])).toEqual(['TOTAL-PASSED', 2, 0])
  })

  it('is CRLs first, and nobody else when they decide', async () => {
    expect(await ask(['crl', 'ocsp'])).toEqual(['TOTAL-PASSED', 0, 2])
  })

  it('is the other when the first does not answer', async () => {
    running.misbehaviour.ocspError = 'internalError'
    const [indication, , crls] = await ask(['ocsp', 'crl'])
    expect([indication, crls]).toEqual(['TOTAL-PASSED', 2])
  })

  it('is nobody else when there is one choice alone', async () => {
    running.misbehaviour.ocspError = 'internalError'
    const [indication, , crls] = await ask(['ocsp'])
    expect([indication, crls]).toEqual(['INDETERMINATE', 0])
  })
})
