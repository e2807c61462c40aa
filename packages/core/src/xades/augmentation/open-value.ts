// A signature value that a counter-signature can refer to: of a good signature that may grow, with an identifier of its own.
import { randomBytes } from '../../crypto/random.ts'
import { memorySource, type ByteSource } from '../../encoding/byte-source.ts'
import { encodeHex } from '../../encoding/hex.ts'
import { joinSources, sliceSource } from '../../encoding/joined-source.ts'
import { encodeUtf8 } from '../../encoding/text.ts'
import { UsageError } from '../../errors.ts'
import type { DetachedContent } from '../../xmldsig/digest-references.ts'
import { idsOf } from '../../xmldsig/id-attributes.ts'
import { ARCHIVE_TIMESTAMP, SIGNATURE_TIMESTAMP } from '../properties/timestamp.ts'
import type { SurveyedSignature } from '../verification/signature-survey.ts'
import { openSignatures, type OpenSignature } from './open-signatures.ts'

export interface OpenValue {
  /** As it was given, or with an identifier for the value. */
  readonly document: ByteSource
  readonly survey: SurveyedSignature
  readonly valueId: string
}

export interface OpenValueOptions {
  readonly untrusted: readonly Uint8Array[]
  readonly detached: DetachedContent
}

/** `name`: the signature's id in the report. */
export async function openValue(
  document: ByteSource,
  name: string | undefined,
  { untrusted, detached }: OpenValueOptions,
): Promise<OpenValue> {
  const chosen = choose(await openSignatures(document, untrusted, detached), name)
  const { survey } = chosen.examined
  const [valueId] = idsOf(survey.signature.valueElement)
  if (valueId !== undefined) {
    const place = chosen.ids.find(valueId)
    if (place === 'ambiguous') throw unusable('Its value shares an identifier')
    return { document, survey, valueId }
  }
  return openValue(identifyValue(document, survey), nameOf(chosen), { untrusted, detached })
}

function choose(open: readonly OpenSignature[], name: string | undefined): OpenSignature {
  const candidates =
    name === undefined
      ? open.filter((one) => !isCounterSignature(one))
      : open.filter((one) => nameOf(one) === name)
  const [chosen, ...more] = candidates
  if (chosen !== undefined && more.length === 0) return chosen
  const message = name === undefined ? 'Several signatures are there' : `No single ${name} is open`
  throw unusable(message, open.map(nameOf))
}

function isCounterSignature({ examined: { answered } }: OpenSignature): boolean {
  return answered.some(([{ target }]) => target.kind === 'signature-value')
}

function nameOf({ examined, index }: OpenSignature): string {
  return examined.survey.signature.id ?? String(index + 1)
}

const ID_BYTES = 12

/** Allowed as long as no timestamp is over the value. */
function identifyValue(document: ByteSource, survey: SurveyedSignature): ByteSource {
  const { signature, properties } = survey
  if (properties.unsigned.some(({ local }) => STAMPS.has(local))) {
    throw unusable('Its value has no identifier, and is timestamped as it is')
  }
  const { position, prefix, local } = signature.valueElement
  const name = prefix === '' ? local : `${prefix}:${local}`
  const behind = signature.site.toDocument(position) + 1 + Buffer.byteLength(name)
  return joinSources([
    sliceSource(document, 0, behind),
    memorySource(encodeUtf8(` Id="value-${encodeHex(randomBytes(ID_BYTES))}"`)),
    sliceSource(document, behind, document.size),
  ])
}

const STAMPS = new Set([SIGNATURE_TIMESTAMP, ARCHIVE_TIMESTAMP, 'CounterSignature'])

function unusable(why: string, open: readonly string[] = []): UsageError {
  const message = `The signature cannot be counter-signed: ${why}`
  return new UsageError('ERR_USAGE_XML_SIGNATURE', message, {
    details: { signatures: open.join(' ') },
  })
}
