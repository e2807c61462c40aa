import { describe, expect, it } from 'vitest'
import { encodeBase64 } from '../../../src/encoding/base64.ts'
import { writePem } from '../../../src/encoding/pem.ts'
import { sha256Hex } from '../../../src/crypto/index.ts'
import { gatherTrust } from '../../../src/trust/index.ts'
import { parseTrustFile } from '../../../src/validation/index.ts'
import { AT, leaf, root, subtrees } from '../../support/issue.ts'

const g1 = root('RootCA giả định G1')
const g2 = root('RootCA giả định G2')
const seal = leaf(g2, {}, 'Sở Tài chính')
const pemOf = (bytes: Uint8Array): string => writePem({ label: 'CERTIFICATE', bytes })
const g1Anchor = {
  label: 'Thế hệ 1',
  certificate: pemOf(g1.certificate),
  sha256: sha256Hex(g1.certificate),
  trustedUntil: '2029-12-31',
}
const g2Anchor = {
  label: 'Thế hệ 2',
  name: encodeBase64(g2.name),
  publicKey: encodeBase64(g2.spki),
  sha256: sha256Hex(g2.spki),
}
const holder = { role: 'agency', agency: 'H14.12', sha256: 'ab'.repeat(32) }

const file = (parts: object = {}): object => ({
  version: 1,
  anchors: [g1Anchor, g2Anchor],
  ...parts,
})

describe('a trust file', () => {
  it('holds both generations, as a certificate or as name and key, with an end or without', () => {
    const { anchors, listing } = parseTrustFile(file())
    expect(anchors).toEqual([
      { certificate: g1.certificate, notAfter: new Date('2029-12-31T23:59:59.999Z') },
      { name: g2.name, publicKey: g2.spki },
    ])
    expect(listing.anchors).toMatchObject([
      { label: 'Thế hệ 1', kind: 'certificate', subject: 'CN=RootCA giả định G1,C=VN' },
      {
        label: 'Thế hệ 2',
        kind: 'name and key',
        subject: 'CN=RootCA giả định G2,C=VN',
        notAfter: null,
        trustedUntil: null,
      },
    ])
  })

  it('makes anchors that chains end at, name constraints of a bare key included', async () => {
    const nameConstraints = encodeBase64(subtrees(['dn:Nobody']))
    for (const [anchor, problems] of [
      [g2Anchor, []],
      [{ ...g2Anchor, nameConstraints }, ['NAME_NOT_PERMITTED']],
    ] as const) {
      const { anchors } = parseTrustFile({ version: 1, anchors: [anchor] })
      const none = { crls: [], ocsps: [] }
      const { chains } = await gatherTrust({
        leaves: [{ certificate: seal.certificate, purpose: 'signing' }],
        certificates: [],
        anchors,
        embedded: none,
        supplied: none,
        online: {},
        at: AT,
      })
      const chain = chains.get(sha256Hex(seal.certificate))
      expect(chain?.anchor?.id).toBe(g2Anchor.sha256)
      expect(chain?.problems.map(({ finding }) => finding.code)).toEqual(problems)
    }
  })

  it('trusts nobody and knows nobody when it says nothing', () => {
    const { anchors, register } = parseTrustFile({ version: 1 })
    expect([anchors, register.entriesOf('ab'.repeat(32))]).toEqual([[], []])
  })

  it('knows a holder by certificate, by digest or by both', () => {
    const certificate = pemOf(seal.certificate)
    const sha256 = sha256Hex(seal.certificate)
    for (const named of [{ certificate }, { sha256 }, { certificate, sha256 }]) {
      const { register } = parseTrustFile(file({ holders: [{ role: 'agency', ...named }] }))
      expect(register.entriesOf(sha256)).toMatchObject([{ role: 'agency', agency: null }])
    }
  })

  it('takes a digest as tools print it', () => {
    const printed = (sha256Hex(g1.certificate).match(/../g) ?? []).join(':').toUpperCase()
    const { listing } = parseTrustFile({ version: 1, anchors: [{ ...g1Anchor, sha256: printed }] })
    expect(listing.anchors[0]?.sha256).toBe(g1Anchor.sha256)
  })

  it.each([
    ['an anchor', { anchors: [{ ...g1Anchor, sha256: g2Anchor.sha256 }] }, 'anchors[0]'],
    ['a bare key', { anchors: [g1Anchor, { ...g2Anchor, sha256: g1Anchor.sha256 }] }, 'anchors[1]'],
    ['a holder', { holders: [{ ...holder, certificate: pemOf(seal.certificate) }] }, 'holders[0]'],
  ])('refuses %s whose pin is another’s', (_, parts, member) => {
    expect(() => parseTrustFile(file(parts))).toThrow(
      expect.objectContaining({
        code: 'ERR_USAGE_TRUST_PIN',
        details: expect.objectContaining({ member }) as unknown,
      }),
    )
  })

  it.each([
    ['no object', [], 'file'],
    ['another version', { version: 2 }, 'version'],
    ['an unknown member', { version: 1, anchor: [] }, 'file.anchor'],
    ['anchors that are no list', file({ anchors: {} }), 'anchors'],
    [
      'an anchor without a pin',
      file({ anchors: [{ ...g1Anchor, sha256: undefined }] }),
      'anchors[0].sha256',
    ],
    [
      'an anchor without a label',
      file({ anchors: [{ ...g1Anchor, label: ' ' }] }),
      'anchors[0].label',
    ],
    [
      'an unknown member of an anchor',
      file({ anchors: [{ ...g1Anchor, notAfter: '2030-01-01' }] }),
      'anchors[0].notAfter',
    ],
    [
      'a certificate that is none',
      file({
        anchors: [{ ...g1Anchor, certificate: 'MAA=', sha256: sha256Hex(Uint8Array.of(0x30, 0)) }],
      }),
      'anchors[0].certificate',
    ],
    [
      'text that is no base64',
      file({ anchors: [{ ...g1Anchor, certificate: '!' }] }),
      'anchors[0].certificate',
    ],
    [
      'two PEM blocks',
      file({
        anchors: [{ ...g1Anchor, certificate: pemOf(g1.certificate) + pemOf(g2.certificate) }],
      }),
      'anchors[0].certificate',
    ],
    [
      'a name beside a certificate',
      file({ anchors: [{ ...g1Anchor, name: g2Anchor.name }] }),
      'anchors[0].name',
    ],
    [
      'a key without a name',
      file({ anchors: [{ ...g2Anchor, name: undefined }] }),
      'anchors[0].name',
    ],
    [
      'a role that does not exist',
      file({ holders: [{ ...holder, role: 'seal' }] }),
      'holders[0].role',
    ],
    [
      'a digest that is too short',
      file({ holders: [{ ...holder, sha256: 'ab' }] }),
      'holders[0].sha256',
    ],
    [
      'a day that does not exist',
      file({ holders: [{ ...holder, from: '2026-13-01' }] }),
      'holders[0].from',
    ],
    [
      'a time without a zone',
      file({ holders: [{ ...holder, from: '2026-01-01T00:00:00' }] }),
      'holders[0].from',
    ],
    [
      'an end before the beginning',
      file({ holders: [{ ...holder, from: '2026-02-01', until: '2026-01-01' }] }),
      'holders[0].until',
    ],
    [
      'two holders at once',
      file({
        holders: [
          { ...holder, until: '2026-06-30' },
          { ...holder, role: 'person', from: '2026-06-30' },
        ],
      }),
      'holders[1]',
    ],
  ])('refuses %s and names the member', (_, json, member) => {
    expect(() => parseTrustFile(JSON.parse(JSON.stringify(json)))).toThrow(
      expect.objectContaining({ code: 'ERR_USAGE_TRUST_FILE', details: { member } }),
    )
  })
})
