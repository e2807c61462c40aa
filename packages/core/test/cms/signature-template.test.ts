import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  signatureTemplate,
  signerProfile,
  writeSignature,
  writeSignedAttributes,
} from '../../src/cms/index.ts'
import { digestByName } from '../../src/crypto/index.ts'
import { makeSigner, type KeyKind } from '../support/signers.ts'

describe('a signature made from its signer’s template', () => {
  it.each<KeyKind>(['rsa', 'p256', 'ed25519', 'ed448'])(
    'is octet for octet the one written whole: %s',
    (kind) => {
      const profile = signerProfile(makeSigner('Ai đó', { kind }))
      const template = signatureTemplate(profile)
      const digests = fc.uint8Array({
        minLength: digestByName(profile.digest).bytes,
        maxLength: digestByName(profile.digest).bytes,
      })
      const values = fc.uint8Array({ minLength: 60, maxLength: 75 })
      fc.assert(
        fc.property(digests, values, (digest, value) => {
          const attributes = writeSignedAttributes(profile, digest)
          expect(template.signedAttributes(digest)).toEqual(attributes)
          expect(template.signature(attributes, value)).toEqual(
            writeSignature(profile, attributes, value),
          )
        }),
      )
    },
  )
})
