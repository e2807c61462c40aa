// Everything that the signatures and timestamps of a document need to be checked later, with its bytes: from the document, from what
// the caller hands over, from the network.
import { digestOf } from '../../crypto/index.ts'
import type { ByteSource } from '../../encoding/byte-source.ts'
import { encodeHex } from '../../encoding/hex.ts'
import { FormatError } from '../../errors.ts'
import type { ObjectId } from '../../trust/facts.ts'
import type { DocumentDraft } from '../../validation/draft.ts'
import { gatherFacts } from '../../validation/gather-facts.ts'
import { resolveVerification, type Facts, type SignatureFacts } from '../../validation/index.ts'
import { readOcspResponse } from '../../x509/index.ts'
import { draftDocument } from '../verification/draft-document.ts'
import { readVriKeys } from './vri-keys.ts'
import { recordOnline, type Recording } from './record-online.ts'
import {
  joinValidationData,
  selectValidationData,
  type ValidationData,
} from './select-validation-data.ts'
import type { ValidationMaterial } from './validation-material.ts'
import type { Library, StoreEntry } from './write-security-store.ts'

export interface CollectedData {
  readonly entries: readonly StoreEntry[]
  readonly library: Library
}

export async function collectValidationData(
  source: ByteSource,
  material: ValidationMaterial,
): Promise<CollectedData> {
  const recording = recordOnline(material.online ?? {})
  const options = resolveVerification({ ...material, online: recording.online })
  const draft = await draftDocument(source, options)
  const facts = await gatherFacts(draft, options)
  const keys = await readVriKeys(source)
  const entries = facts.signatures.map((signature, index) => ({
    key: keys[index] ?? '',
    data: neededBy(signature, facts),
  }))
  return { entries, library: makeLibrary(draft, material, recording) }
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
