// Everything that the signatures and timestamps of a document need to be checked later, with its bytes: from the document, from what
// the caller hands over, from the network.
import { digestOf } from '../../crypto/index.ts'
import { encodeHex } from '../../encoding/hex.ts'
import { FormatError } from '../../errors.ts'
import type { ObjectId } from '../../trust/facts.ts'
import { readOcspResponse } from '../../x509/index.ts'
import type { DocumentDraft } from '../draft.ts'
import type { Facts, SignatureFacts } from '../facts.ts'
import { gatherFacts } from '../gather-facts.ts'
import { resolveVerification, type ResolvedVerification } from '../options.ts'
import { recordOnline, type Recording } from './record-online.ts'
import {
  joinValidationData,
  selectValidationData,
  type ValidationData,
} from './select-validation-data.ts'
import type { ValidationMaterial } from './validation-material.ts'

/** DER by its SHA-256. */
export type Library = ReadonlyMap<ObjectId, Uint8Array>

export interface CollectedData {
  /** In the order of the document's signatures; undefined for those that are not wanted. */
  readonly needed: readonly (ValidationData | undefined)[]
  readonly library: Library
}

/**
 * Throws `ERR_USAGE_TRUST` (a chain does not end at an anchor) and `ERR_SERVICE_REVOCATION_DATA`.
 * @param isWanted Which signatures need their data. Default: all.
 */
export async function collectValidationData(
  makeDraft: (options: ResolvedVerification) => Promise<DocumentDraft>,
  material: ValidationMaterial,
  isWanted: (signature: SignatureFacts) => boolean = () => true,
): Promise<CollectedData> {
  const recording = recordOnline(material.online ?? {})
  const options = resolveVerification({ ...material, online: recording.online })
  const draft = await makeDraft(options)
  const facts = await gatherFacts(draft, options)
  return {
    needed: facts.signatures.map((signature) =>
      isWanted(signature) ? neededBy(signature, facts) : undefined,
    ),
    library: makeLibrary(draft, material, recording),
  }
}

function neededBy({ signer, kind, timestamps }: SignatureFacts, facts: Facts): ValidationData {
  const own = kind === 'signature' ? [signer.chain] : []
  const stamped = timestamps.map((id) => facts.timestamps[id]?.chain ?? null)
  return joinValidationData([...own, ...stamped].map((chain) => selectValidationData(chain, facts)))
}

function makeLibrary(
  { embedded }: DocumentDraft,
  { trust, untrusted, crls, ocsps }: ValidationMaterial,
  fetched: Recording,
): Library {
  const anchors = trust.flatMap((anchor) => ('certificate' in anchor ? [anchor.certificate] : []))
  const ders = [
    ...embedded.certificates, ...embedded.crls, ...embedded.ocsps,
    ...anchors, ...(untrusted ?? []), ...(crls ?? []), ...(ocsps ?? []),
    ...fetched.certificates, ...fetched.crls, ...fetched.ocsps,
    ...responderCertificates(embedded.ocsps, ocsps ?? [], fetched.ocsps),
  ] // prettier-ignore
  return new Map(ders.map((der) => [idOf(der), der]))
}

/** Responders send their certificates along; a chain of theirs needs them outside of the response as well. */
function responderCertificates(...lists: readonly (readonly Uint8Array[])[]): Uint8Array[] {
  return lists.flat().flatMap((der) => {
    try {
      return [...(readOcspResponse(der).basic?.certificates ?? [])]
    } catch (error) {
      if (error instanceof FormatError) return []
      throw error
    }
  })
}

function idOf(der: Uint8Array): ObjectId {
  return encodeHex(digestOf('SHA-256', der))
}
