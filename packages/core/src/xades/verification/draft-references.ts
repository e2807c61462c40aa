// The references of a signature as facts: what was found where, and whether its digest is the signed one.
import type { Finding } from '../../findings.ts'
import type { ReferenceFacts } from '../../validation/facts.ts'
import type { DigestAnswer } from '../../xmldsig/digest-references.ts'
import type { PlannedReference } from './plan-references.ts'

const SIGNATURE_PROPERTIES = 'http://www.w3.org/2000/09/xmldsig#SignatureProperties'

/** `answer`: undefined when the reference was not digested. */
export function draftReference(
  { reference, target }: PlannedReference,
  answer: DigestAnswer | undefined,
  path: string | undefined,
): ReferenceFacts {
  return {
    uri: reference.uri ?? '',
    kind: target.kind,
    bytes: answer?.bytes ?? 0,
    found: answer?.found ?? (target.state === 'found' || target.state === 'ambiguous'),
    ambiguous: answer?.ambiguous ?? target.state === 'ambiguous',
    digestAlgorithm: reference.digest?.name ?? reference.digestUri,
    digestMatches: answer?.matches ?? null,
    ...(path === undefined ? {} : { path }),
  }
}

/** What keeps a reference from being digested, by name. */
export function refusalOf(
  { reference, target }: PlannedReference,
  answer: DigestAnswer | undefined,
): Finding[] {
  const { transforms, digest, digestUri, uri } = reference
  const at = uri ?? ''
  if (transforms.refused !== null) {
    return [refused('XML_TRANSFORM_REFUSED', `The transform ${transforms.refused} is refused`, at)]
  }
  if (digest === null) {
    return [refused('XML_DIGEST_REFUSED', `The digest ${digestUri} is refused or unknown`, at)]
  }
  if (target.state === 'refused') {
    return [refused('XML_REFERENCE_REFUSED', 'The reference points at what it must not', at)]
  }
  if (answer?.failure == null) return []
  return [refused('XML_REFERENCE_UNREADABLE', answer.failure.message, at)]
}

/** A signature that signs nothing but itself signs nothing: its properties and its key are not data. */
export function signsData(planned: readonly PlannedReference[]): boolean {
  return planned.some(({ reference, target }) => {
    const { kind } = target
    const isOwn = kind === 'signed-properties' || kind === 'key-info' || kind === 'manifest'
    return !isOwn && reference.type !== SIGNATURE_PROPERTIES
  })
}

/** Stands for the data that is not signed. */
export const NO_DATA: ReferenceFacts = {
  uri: '',
  kind: 'element',
  bytes: 0,
  found: false,
  ambiguous: false,
  digestAlgorithm: 'SHA-256',
  digestMatches: null,
}

function refused(code: string, message: string, at: string): Finding {
  return { code, severity: 'warning', message, clause: 'XML Signature 1.1, 4.4.3', at }
}
