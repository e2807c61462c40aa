// Signatures over one content, good or bent in one way.
import { digestOf } from '../../src/crypto/index.ts'
import { encodeUtf8 } from '../../src/encoding/text.ts'
import {
  CMS_OID,
  contentInMemory,
  readSignedData,
  signerProfile,
  verifySignerInfo,
  writeSignature,
  writeSignedAttributes,
  type SignedData,
  type SignerInfoVerification,
} from '../../src/cms/index.ts'
import { readCertificate, type Certificate } from '../../src/x509/index.ts'
import { makeSigner, signWith, type TestSigner } from '../support/signers.ts'

export const CONTENT: Uint8Array = encodeUtf8('Công văn số 12/UBND-VP')
export const rsa: TestSigner = makeSigner('Nguyễn Văn A')

export async function signContent(
  signer: TestSigner = rsa,
  more: readonly Uint8Array[] = [],
  content = CONTENT,
): Promise<Uint8Array> {
  const profile = signerProfile(signer)
  const attributes = writeSignedAttributes(profile, digestOf(profile.digest, content), more)
  return writeSignature(profile, attributes, await signer.sign(attributes))
}

/** Signs whatever attributes are given, in the order given. */
export function signOddAttributes(attributes: Uint8Array, signer: TestSigner = rsa): Uint8Array {
  const value = signWith(signer.algorithm, signer.keys.privateKey, attributes)
  return writeSignature(signerProfile(signer), attributes, value)
}

export function verify(cms: Uint8Array, content = CONTENT): SignerInfoVerification {
  return verifyData(readSignedData(cms), content)
}

function verifyData(
  signedData: SignedData,
  content = CONTENT,
  more: readonly Certificate[] = [],
): SignerInfoVerification {
  const [signer] = signedData.signers
  if (signer === undefined) throw new Error('No signer')
  const certificates = [...signedData.certificates.map(readCertificate), ...more]
  return verifySignerInfo(signer, CMS_OID.data, certificates, contentInMemory(content))
}

export function codes(verification: SignerInfoVerification): string[] {
  const { format, constraints, remarks } = verification.findings
  return [...format, ...constraints, ...remarks].map(({ code }) => code)
}
