// A signed document that gains unsigned properties, one signature at a time. Nothing of it is written anew: each step is a splice over the one before.
import { memorySource, type ByteSource } from '../../encoding/byte-source.ts'
import { joinSources, sliceSource } from '../../encoding/joined-source.ts'
import { encodeUtf8 } from '../../encoding/text.ts'
import type { SurveyedSignature } from '../verification/signature-survey.ts'
import { insertProperties } from '../signing/unsigned-properties.ts'

export function addProperties(
  document: ByteSource,
  { signature: { element, site } }: SurveyedSignature,
  properties: readonly string[],
): ByteSource {
  if (properties.length === 0) return document
  const { offset, replaced, markup } = insertProperties(element, properties)
  const position = site.toDocument(offset)
  return joinSources([
    sliceSource(document, 0, position),
    memorySource(encodeUtf8(markup)),
    sliceSource(document, position + replaced, document.size),
  ])
}
