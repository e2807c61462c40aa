// Counter-signatures from B-B to B-LTA with the pretend PKI: an agency confirms what an official signed, and each of the two is raised and judged for itself.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TimestampAuthority } from '@sealpost/core/trust'
import type { VerificationReport } from '@sealpost/core/validation'
import {
  augmentXml,
  counterSignXml,
  signXml,
  verifyXml,
  type AugmentXmlOptions,
} from '@sealpost/core/xades'
import { createPki, localTimestampAuthority, writeCrlOf, type Pki } from '@sealpost/pretend-pki'
import { areInstalled, ask } from './outsiders.ts'

const hasXmlsec1 = areInstalled('xmlsec1')
const DOCUMENT: Uint8Array = new TextEncoder().encode(
  '<letter xmlns="urn:letter"><order Id="order">Chi 10 triệu</order></letter>',
)
/** The signers have expired, the time-stamping authority has not. */
const LATER = new Date('2028-06-01T00:00:00Z')

let pki: Pki
let tsa: TimestampAuthority
let folder: string
let material: Omit<AugmentXmlOptions, 'to'>
let both: Uint8Array

beforeAll(async () => {
  pki = await createPki()
  tsa = localTimestampAuthority(pki.holder('tsa'), () => pki.now)
  folder = await mkdtemp(join(tmpdir(), 'sealpost-counter-'))
  const issuers = ['rootG1', 'stateG1', 'rootG2', 'stateG2'].map((name) => pki.authority(name))
  const crls = await Promise.all(issuers.map((issuer) => writeCrlOf(pki, issuer, pki.now)))
  material = { trust: pki.roots.map((certificate) => ({ certificate })), crls, at: pki.now, tsa }
  const at = pki.now
  const first = await signXml(DOCUMENT, pki.holder('homeDirector'), { at, id: 'person' })
  both = await counterSignXml(first, pki.holder('financeSeal'), { at, id: 'agency' })
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

function verify(xml: Uint8Array, at: Date = pki.now): Promise<VerificationReport> {
  return verifyXml(xml, { trust: material.trust, at })
}

async function levels(xml: Uint8Array, at?: Date): Promise<string[]> {
  const { signatures } = await verify(xml, at)
  return signatures.map(({ id, level, indication }) => `${id} ${level} ${indication}`)
}

describe('a counter-signature', () => {
  it('is timestamped when it is made', async () => {
    const at = pki.now
    const first = await signXml(DOCUMENT, pki.holder('homeDirector'), { at, id: 'person', tsa })
    const stamped = await counterSignXml(first, pki.holder('financeSeal'), { at, id: 'c', tsa })
    expect((await verify(stamped)).signatures).toMatchObject([
      { id: 'person', level: 'XAdES-BASELINE-T', digestsMatch: true },
      { id: 'c', level: 'XAdES-BASELINE-T', digestsMatch: true, counterSigns: ['person'] },
    ])
  })

  it.each(['T', 'LT', 'LTA'] as const)(
    'is raised to %s with the signature it signs',
    async (to) => {
      const raised = await augmentXml(both, { ...material, to })
      const { signatures } = await verify(raised)
      expect(signatures).toMatchObject([
        { id: 'person', level: `XAdES-BASELINE-${to}`, digestsMatch: true },
        {
          id: 'agency',
          level: `XAdES-BASELINE-${to}`,
          digestsMatch: true,
          counterSigns: ['person'],
        },
      ])
    },
  )

  it('outlives, with the signature it signs, the certificates of both', async () => {
    const raised = await augmentXml(both, { ...material, to: 'LTA' })
    const expected = ['person', 'agency'].map((id) => `${id} XAdES-BASELINE-LTA TOTAL-PASSED`)
    expect(await levels(raised)).toEqual(expected)
    expect(await levels(raised, LATER)).toEqual(expected)
    expect((await verify(both, LATER)).indication).toBe('INDETERMINATE')
  })

  it('stays as it is once an archive timestamp of the signature around it covers it', async () => {
    const raised = await augmentXml(both, { ...material, to: 'LTA' })
    const renewed = await augmentXml(raised, { ...material, to: 'LTA' })
    const archives = (await verify(renewed)).signatures.map(({ timestamps }) =>
      timestamps.filter(({ kind }) => kind === 'archive').map(({ indication }) => indication),
    )
    expect(archives).toEqual([['PASSED', 'PASSED'], ['PASSED']])
    const confirm = { at: pki.now, id: 'x', signature: 'agency' }
    await expect(counterSignXml(raised, pki.holder('financeSeal'), confirm)).rejects.toMatchObject({
      code: 'ERR_USAGE_XML_SIGNATURE',
    })
  })

  it('may come behind an archive timestamp, and be raised there', async () => {
    const at = pki.now
    const first = await signXml(DOCUMENT, pki.holder('homeDirector'), { at, id: 'person' })
    const archived = await augmentXml(first, { ...material, to: 'LTA' })
    const late = await counterSignXml(archived, pki.holder('financeSeal'), { at, id: 'agency' })
    expect(await levels(await augmentXml(late, { ...material, to: 'LTA' }))).toEqual([
      'person XAdES-BASELINE-LTA TOTAL-PASSED',
      'agency XAdES-BASELINE-LTA TOTAL-PASSED',
    ])
  })

  it.runIf(hasXmlsec1)('is accepted by xmlsec1, like the signature it signs', async () => {
    const path = join(folder, 'both.xml')
    await writeFile(path, await augmentXml(both, { ...material, to: 'LTA' }))
    const elements = ['SignatureValue', 'Signature'].map(
      (local) => `http://www.w3.org/2000/09/xmldsig#:${local}`,
    )
    const ids = [...elements, 'http://uri.etsi.org/01903/v1.3.2#:SignedProperties'].flatMap(
      (element) => ['--id-attr:Id', element],
    )
    for (const id of ['person', 'agency']) {
      const { text } = await ask('xmlsec1', '--verify', '--insecure', '--node-id', id, ...ids, path)
      expect(text).toContain('SignedInfo References (ok/all): 2/2')
    }
  })
})
