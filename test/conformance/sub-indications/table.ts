// Every sub-indication of EN 319 102-1 (tables 5 and 6), with a document or a fact set that leads to it and the process that says it.
// `saved` rows are the other half: what a timestamp or an archive makes good of it.
import type { SubIndication } from '@sealpost/core'
import { timestampPdf } from '@sealpost/core/pades'
import { BASELINE, OFFICIAL_DUTY, type Facts, type Policy } from '@sealpost/core/validation'
import { cmsBy, signByHand } from '../../attacks/support/sign-by-hand.ts'
import { pretendToBe } from '../../attacks/support/world.ts'
import { appendRevision, letter, showText } from '../../attacks/support/small-pdf.ts'
import {
  alterSignature,
  asContentTimestamps,
  EARLY,
  LATER,
  NOW,
  type Material,
  type World,
} from './world.ts'
import { expireRevocationIssuers, withDigest, withFlippedByte, without } from './alterations.ts'

export interface Case {
  readonly sub: SubIndication
  readonly when: string
  readonly indication: 'FAILED' | 'INDETERMINATE'
  /** The first process that says it, and whose word stands. */
  readonly process: 'basic' | 'longTerm' | 'archival'
  readonly facts: (world: World) => Promise<Facts>
  readonly at?: Date
  readonly policy?: Policy
}

/** What is INDETERMINATE at first and PASSED in the end. */
export interface Saved extends Omit<Case, 'indication' | 'process'> {
  readonly by: 'longTerm' | 'archival'
}

const day = (text: string): Date => new Date(`${text}T00:00:00Z`)
const POLICY = { id: '1.3.6.1.4.1.99999.9', value: new Uint8Array(32) }
const strict = (code: string): Policy => ({
  ...BASELINE,
  name: `baseline, ${code} fails`,
  levels: { ...BASELINE.levels, [code]: 'fail' },
})
const accepting = (id: string, sha256?: string): Policy => ({
  ...BASELINE,
  signaturePolicies: [{ id, ...(sha256 === undefined ? {} : { sha256 }) }],
})
/** SHA-384 ends between `EARLY` and `NOW`; nothing else does. */
const SHA_384_ENDED: Policy = {
  ...BASELINE,
  catalogue: {
    ...BASELINE.catalogue,
    issued: '2026-11-01',
    digests: [
      ...without(BASELINE.catalogue.digests, 'SHA-384'),
      { name: 'SHA-384', end: '2026-07-01' },
    ],
  },
}

const signed =
  (name: string, material: Material = {}, signing = {}) =>
  async (world: World): Promise<Facts> =>
    world.facts(await world.pdf(world.pki.holder(name), signing), material)

const good = signed('homeDirector')
const stamped = (name: string, stampedAt: Date, material: Material = {}) =>
  signed(name, material, { stampedAt })

/** Expired at the end of 2024; the last CRL that had to know it. */
const expired = async (world: World): Promise<Facts> =>
  world.facts(await world.pdf(world.pki.holder('expired'), { at: day('2024-06-01') }), {
    crls: await world.crls(day('2024-12-31')),
  })

/** Signed and stamped at `EARLY` by the first generation, judged after it expired, with an OCSP answer of its last day. */
const firstGeneration = async (world: World, stampedAt?: Date): Promise<Facts> => {
  const signing = stampedAt === undefined ? {} : { stampedAt }
  return world.facts(await world.pdf(world.pki.holder('firstGeneration'), signing), {
    at: day('2028-06-01'),
    ocsps: [await world.ocsp('firstGeneration', day('2027-12-30'))],
    crls: await Promise.all([world.crls(day('2027-12-30')), world.crls(day('2028-06-01'))]).then(
      (all) => all.flat(),
    ),
  })
}

const archived =
  (name: string, material: Material) =>
  async (world: World): Promise<Facts> =>
    world.facts(await world.archive(world.pki.holder(name)), material)

export const CASES: readonly Case[] = [
  {
    sub: 'FORMAT_FAILURE',
    when: 'a page was replaced behind the signature',
    indication: 'FAILED',
    process: 'basic',
    facts: async (world) =>
      world.facts(
        appendRevision(await world.pdf(world.pki.holder('homeDirector')), {
          objects: { 4: showText('Tra 9 000 000 dong') },
        }),
      ),
  },
  {
    sub: 'HASH_FAILURE',
    when: 'a signed byte was changed',
    indication: 'FAILED',
    process: 'basic',
    facts: async (world) =>
      world.facts(withFlippedByte(await world.pdf(world.pki.holder('homeDirector')), '1 000 000')),
  },
  {
    sub: 'SIG_CRYPTO_FAILURE',
    when: 'another key signed under somebody’s certificate',
    indication: 'FAILED',
    process: 'basic',
    facts: async (world) => {
      const thief = pretendToBe(world.pki.holder('homeDirector'), world.pki.holder('homeSeal'))
      return world.facts(await signByHand(letter(), { make: cmsBy(thief) }))
    },
  },
  {
    sub: 'REVOKED',
    when: 'the content was stamped, before signing, after the revocation',
    indication: 'FAILED',
    process: 'basic',
    facts: async (world) => asContentTimestamps(await stamped('revoked', day('2026-10-01'))(world)),
  },
  {
    sub: 'EXPIRED',
    when: 'the content was stamped, before signing, after the certificate ended',
    indication: 'FAILED',
    process: 'basic',
    at: day('2028-06-01'),
    facts: async (world) => asContentTimestamps(await firstGeneration(world, day('2028-02-01'))),
  },
  {
    sub: 'NOT_YET_VALID',
    when: 'the signature was stamped before its certificate began',
    indication: 'FAILED',
    process: 'longTerm',
    at: day('2027-07-01'),
    facts: async (world) =>
      world.facts(
        await world.pdf(world.pki.holder('notYetValid'), { at: day('2027-06-15'), stampedAt: NOW }),
        { at: day('2027-07-01') },
      ),
  },
  {
    sub: 'SIG_CONSTRAINTS_FAILURE',
    when: 'the stated time is outside of the certificate’s validity',
    indication: 'INDETERMINATE',
    process: 'basic',
    facts: signed('homeDirector', {}, { at: day('2024-01-01') }),
  },
  {
    sub: 'CHAIN_CONSTRAINTS_FAILURE',
    when: 'the certificate is for encryption',
    indication: 'INDETERMINATE',
    process: 'basic',
    policy: OFFICIAL_DUTY,
    facts: signed('wrongUsage'),
  },
  {
    sub: 'CERTIFICATE_CHAIN_GENERAL_FAILURE',
    when: 'nobody says whether the certificate was revoked',
    indication: 'INDETERMINATE',
    process: 'basic',
    facts: signed('homeDirector', { crls: [] }),
  },
  {
    sub: 'CRYPTO_CONSTRAINTS_FAILURE',
    when: 'an algorithm had ended when the content was stamped',
    indication: 'INDETERMINATE',
    process: 'basic',
    policy: SHA_384_ENDED,
    facts: async (world) =>
      asContentTimestamps(
        withDigest(await stamped('homeDirector', day('2026-10-01'))(world), 'SHA-384'),
      ),
  },
  {
    sub: 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
    when: 'an algorithm has ended',
    indication: 'INDETERMINATE',
    process: 'basic',
    facts: async (world) => withDigest(await good(world), 'SHA-1'),
  },
  {
    sub: 'POLICY_PROCESSING_ERROR',
    when: 'the signer follows a signature policy that is not accepted',
    indication: 'INDETERMINATE',
    process: 'basic',
    policy: accepting('1.2.3'),
    facts: async (world) => world.facts(await world.xml(world.pki.holder('homeDirector'), POLICY)),
  },
  {
    sub: 'POLICY_PROCESSING_ERROR',
    when: 'the signer follows another text of an accepted signature policy',
    indication: 'INDETERMINATE',
    process: 'basic',
    policy: accepting(POLICY.id, 'ab'.repeat(32)),
    facts: async (world) => world.facts(await world.xml(world.pki.holder('homeDirector'), POLICY)),
  },
  {
    sub: 'SIGNATURE_POLICY_NOT_AVAILABLE',
    when: 'the text of the signature policy is not at hand',
    indication: 'INDETERMINATE',
    process: 'basic',
    policy: strict('SIGNATURE_POLICY_UNKNOWN'),
    facts: async (world) => world.facts(await world.xml(world.pki.holder('homeDirector'), POLICY)),
  },
  {
    sub: 'TIMESTAMP_ORDER_FAILURE',
    when: 'a document timestamp is older than the signature timestamp it covers',
    indication: 'INDETERMINATE',
    process: 'longTerm',
    policy: strict('TIMESTAMP_ORDER'),
    facts: async (world) => {
      const pdf = await world.pdf(world.pki.holder('homeDirector'), {
        stampedAt: day('2026-10-01'),
      })
      return world.facts(await timestampPdf(pdf, world.tsa(EARLY)))
    },
  },
  {
    sub: 'NO_SIGNING_CERTIFICATE_FOUND',
    when: 'the signed reference names another certificate',
    indication: 'INDETERMINATE',
    process: 'basic',
    facts: async (world) => {
      const facts = await good(world)
      const signer = facts.signatures[0]?.signer
      const reference = {
        digestAlgorithm: 'SHA-256',
        digestMatches: false,
        issuerSerialMatches: null,
      }
      return signer === undefined
        ? facts
        : alterSignature(facts, { signer: { ...signer, reference } })
    },
  },
  {
    sub: 'NO_CERTIFICATE_CHAIN_FOUND',
    when: 'the chain ends at a root that is not configured',
    indication: 'INDETERMINATE',
    process: 'basic',
    facts: signed('outsider'),
  },
  {
    sub: 'NO_CERTIFICATE_CHAIN_FOUND_NO_POE',
    when: 'the root is trusted no longer',
    indication: 'INDETERMINATE',
    process: 'basic',
    facts: async (world) => {
      const trust = world.trust.map((anchor) => ({ ...anchor, notAfter: day('2026-11-01') }))
      return signed('homeDirector', { trust })(world)
    },
  },
  {
    sub: 'REVOKED_NO_POE',
    when: 'the signer is revoked and nothing proves the signature older',
    indication: 'INDETERMINATE',
    process: 'basic',
    facts: signed('revoked'),
  },
  {
    sub: 'REVOKED_NO_POE',
    when: 'the timestamp is younger than the revocation',
    indication: 'INDETERMINATE',
    process: 'basic',
    facts: stamped('revoked', day('2026-10-01')),
  },
  {
    sub: 'REVOKED_CA_NO_POE',
    when: 'an issuer is revoked',
    indication: 'INDETERMINATE',
    process: 'basic',
    facts: signed('underRevokedCa'),
  },
  {
    sub: 'OUT_OF_BOUNDS_NOT_REVOKED',
    when: 'the certificate has ended, known not to have been revoked',
    indication: 'INDETERMINATE',
    process: 'basic',
    facts: expired,
  },
  {
    sub: 'OUT_OF_BOUNDS_NO_POE',
    when: 'the certificate has ended, and so has who says that it was not revoked',
    indication: 'INDETERMINATE',
    process: 'basic',
    at: LATER,
    facts: async (world) =>
      signed('firstGeneration', {
        at: LATER,
        crls: [],
        ocsps: [await world.ocsp('firstGeneration', day('2027-12-30'))],
      })(world),
  },
  {
    sub: 'REVOCATION_OUT_OF_BOUNDS_NO_POE',
    when: 'who says that the certificate is good has ended',
    indication: 'INDETERMINATE',
    process: 'basic',
    facts: async (world) => {
      const ocsps = [await world.ocsp('homeDirector', EARLY)]
      const crls = [await world.crls(NOW)].flat().slice(0, 3)
      return expireRevocationIssuers(await signed('homeDirector', { ocsps, crls })(world), EARLY)
    },
  },
  {
    sub: 'TRY_LATER',
    when: 'the CRL has run out',
    indication: 'INDETERMINATE',
    process: 'basic',
    policy: OFFICIAL_DUTY,
    facts: async (world) => signed('homeDirector', { crls: await world.crls(EARLY) })(world),
  },
  {
    sub: 'SIGNED_DATA_NOT_FOUND',
    when: 'what was signed is not at hand',
    indication: 'INDETERMINATE',
    process: 'basic',
    facts: async (world) => {
      const facts = await good(world)
      const references = (facts.signatures[0]?.references ?? []).map((row) => ({
        ...row,
        found: false,
        digestMatches: null,
      }))
      return alterSignature(facts, { references })
    },
  },
]

export const SAVED: readonly Saved[] = [
  {
    sub: 'REVOKED_NO_POE',
    when: 'a timestamp is older than the revocation',
    by: 'longTerm',
    facts: stamped('revoked', EARLY),
  },
  {
    sub: 'REVOKED_CA_NO_POE',
    when: 'a timestamp is older than the issuer’s revocation',
    by: 'longTerm',
    facts: stamped('underRevokedCa', EARLY),
  },
  {
    sub: 'OUT_OF_BOUNDS_NOT_REVOKED',
    when: 'a timestamp is older than the certificate’s end',
    by: 'longTerm',
    at: day('2028-06-01'),
    facts: (world) => firstGeneration(world, EARLY),
  },
  {
    sub: 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
    when: 'a timestamp is older than the algorithm’s end',
    by: 'longTerm',
    policy: SHA_384_ENDED,
    facts: async (world) => withDigest(await stamped('homeDirector', EARLY)(world), 'SHA-384'),
  },
  {
    sub: 'TRY_LATER',
    when: 'the CRL was fresh when the signature was stamped',
    by: 'longTerm',
    policy: OFFICIAL_DUTY,
    facts: async (world) => {
      const crls = [await world.crls(EARLY)].flat()
      const tsa = [await world.ocsp('tsa', NOW)]
      return stamped('firstGeneration', EARLY, {
        crls: [...crls, ...(await world.crls(NOW)).slice(0, 2)],
        ocsps: tsa,
      })(world)
    },
  },
  {
    sub: 'OUT_OF_BOUNDS_NO_POE',
    when: 'an archive proves signature and status from before',
    by: 'archival',
    at: day('2028-06-01'),
    facts: async (world) =>
      expireRevocationIssuers(
        await archived('firstGeneration', { at: day('2028-06-01'), crls: [] })(world),
        day('2027-06-01'),
      ),
  },
  {
    sub: 'NO_CERTIFICATE_CHAIN_FOUND_NO_POE',
    when: 'an archive proves the signature from before the root’s last day',
    by: 'archival',
    facts: async (world) => {
      const [first, second] = world.trust
      if (first === undefined || second === undefined) throw new Error('Two roots are needed')
      const trust = [{ ...first, notAfter: day('2026-11-01') }, second]
      return archived('firstGeneration', { trust })(world)
    },
  },
]
