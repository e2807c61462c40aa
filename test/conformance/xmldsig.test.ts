// The merlin and aleksey interop sets: every case is valid, or refused on purpose with a reason that is named here. No case is left without an answer.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { VerificationReport } from '@sealpost/core/validation'
import { verifyXml } from '@sealpost/core/xades'
import { vectorsFolder } from '../vectors/vectors-folder.ts'

/** Digests match and the value verifies under the key in the file. */
const VALID = new Set(
  `enveloping-expired-cert enveloping-md5-rsa-md5 enveloping-ripemd160-rsa-ripemd160 enveloping-rsa-pss-sha1
   enveloping-rsa-pss-sha224 enveloping-rsa-pss-sha256 enveloping-rsa-pss-sha384 enveloping-rsa-pss-sha3_256
   enveloping-rsa-pss-sha3_384 enveloping-rsa-pss-sha3_512 enveloping-rsa-pss-sha512 enveloping-rsa-x509chain
   enveloping-sha1-ecdsa-sha1 enveloping-sha1-rsa-sha1 enveloping-sha224-rsa-sha224
   enveloping-sha256-ec-prime256v1-der-encoded-key-value enveloping-sha256-ecdsa-sha256
   enveloping-sha256-eddsa-ed25519-der-encoded-key-value enveloping-sha256-eddsa-ed448-der-encoded-key-value
   enveloping-sha256-rsa-sha256 enveloping-sha256-rsa2048-der-encoded-key-value
   enveloping-sha256-rsa4096-der-encoded-key-value enveloping-sha384-ec-prime384v1-der-encoded-key-value
   enveloping-sha384-ecdsa-sha384 enveloping-sha384-rsa-sha384 enveloping-sha512-ec-prime521v1-der-encoded-key-value
   enveloping-sha512-ecdsa-sha512 enveloping-sha512-rsa-sha512 signature-enveloping-rsa`.split(
    /\s+/,
  ),
)

/** Refusals that the report names. */
const REASONS: Readonly<Record<string, string>> = {
  XML_DTD: 'a document type declaration',
  XML_TRANSFORM_REFUSED: 'a transform that is a program (XPath, XSLT) or proprietary',
  XML_SIGNATURE_METHOD_REFUSED: 'HMAC, DSA, a prehash variant or an algorithm without a standard',
  XML_DIGEST_REFUSED: 'a digest we do not know',
  XML_KEY_RETRIEVAL_REFUSED: 'a key that would have to be fetched',
}

/** Refusals that need a word. */
const DEFENDED: Readonly<Record<string, string>> = {
  'enveloped-ecdsa-java-bug':
    'the ECDSA value is not r || s of the length of the field (RFC 9231, 2.3.6)',
  'enveloping-sha256-ecdsa-sha256_padded':
    'the ECDSA value is longer than r || s of the field (RFC 9231, 2.3.6)',
  'enveloping-sha512-ecdsa-sha512-with-asn1':
    'the ECDSA value is DER, not r || s (RFC 9231, 2.3.6)',
  'signature-two-keynames': 'the key is known by a name alone, and is not in the suite',
}

/** Documents that cases refer to. */
const INPUTS = 'relationship/'

const AT = new Date('2026-11-24T00:00:00Z')
const folder = vectorsFolder('xmldsig')
const cases = folder === undefined ? [] : listCases(folder)
const tally = { valid: 0, refused: new Map<string, number>() }

describe.skipIf(folder === undefined)('XML signatures of other implementations', () => {
  for (const file of cases) {
    const name = path.basename(file, '.xml')
    it(VALID.has(name) ? `verifies ${name}` : `refuses ${name} by name`, async () => {
      const document = new Uint8Array(readFileSync(file))
      const report = await verify(document)
      if (VALID.has(name)) {
        expect(report.signatures[0]).toMatchObject({
          digestsMatch: true,
          signatureValueValid: true,
        })
        tally.valid++
        return
      }
      expect(report.signatures[0]?.digestsMatch ?? null).toBeNull()
      const reason = reasonOf(report) ?? DEFENDED[name]
      expect(reason, JSON.stringify(report)).toBeDefined()
      tally.refused.set(reason ?? '', (tally.refused.get(reason ?? '') ?? 0) + 1)
    })
  }

  it.each(cases.filter((file) => VALID.has(path.basename(file, '.xml'))))(
    'fails when one signed byte is another one: %s',
    async (file) => {
      const text = readFileSync(file, 'utf8')
      const at = text.indexOf('>', text.search(/<Object[ >]/)) + 1
      const changed = `${text.slice(0, at)}x${text.slice(at)}`
      const report = await verify(new TextEncoder().encode(changed))
      expect(report.signatures[0]).toMatchObject({ digestsMatch: false, signatureValueValid: true })
    },
  )

  it('prints what was refused and why', () => {
    const refused = [...tally.refused].map(([reason, count]) => `\n  ${count} × ${reason}`)
    console.log(
      `xmldsig: ${tally.valid} / ${cases.length} valid; refused on purpose:${refused.join('')}`,
    )
    expect(tally.valid).toBe(VALID.size)
    expect(cases.length).toBe(148)
  })
})

function listCases(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.xml') && !file.includes(INPUTS))
    .toSorted()
    .map((file) => path.join(root, file))
}

/** Weak algorithms and missing trust are the policy's question and asked elsewhere. */
function verify(document: Uint8Array): Promise<VerificationReport> {
  return verifyXml(document, { trust: [], at: AT, untrusted: certificates() })
}

/** The certificates that some cases name without carrying them. */
function certificates(): Uint8Array[] {
  const certs = path.join(folder ?? '', 'merlin-xmldsig-twenty-three', 'certs')
  return readdirSync(certs)
    .filter((file) => file.endsWith('.der'))
    .map((file) => new Uint8Array(readFileSync(path.join(certs, file))))
}

function reasonOf({ findings, signatures }: VerificationReport): string | undefined {
  const codes = [...findings, ...signatures.flatMap((signature) => signature.findings)]
  const [known] = codes.flatMap(({ code }) => REASONS[code] ?? [])
  return known
}
