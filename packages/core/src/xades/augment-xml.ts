// Raises XML signatures, ours or another tool's, to B-T, B-LT and B-LTA (EN 319 132-1, 6.3): a timestamp of the value, validation data, and an archive timestamp
// over everything. Doing it again to LTA renews an archive.
import { expectLevelToRaiseTo } from '../encoding/arguments.ts'
import { digestOf } from '../crypto/digest.ts'
import { readInto, toSource, type ByteSource } from '../encoding/byte-source.ts'
import { UsageError } from '../errors.ts'
import { hasAuthorities, requestTimestamp, type Authorities } from '../trust/request-timestamp.ts'
import { collectValidationData } from '../validation/validation-data/collect-validation-data.ts'
import type { ValidationMaterial } from '../validation/validation-data/validation-material.ts'
import type { DetachedContent } from '../xmldsig/digest-references.ts'
import { addProperties } from './augmentation/growing-xml.ts'
import { archiveImprint } from './augmentation/archive-imprint.ts'
import { missingData } from './augmentation/missing-data.ts'
import { openSignatures, type OpenSignature } from './augmentation/open-signatures.ts'
import { signatureValueBytes } from './imprints.ts'
import {
  SIGNATURE_TIMESTAMP,
  TIMESTAMP_METHOD,
  writeArchiveTimestamp,
  writeSignatureTimestamp,
} from './properties/timestamp.ts'
import { IMPRINT_DIGEST } from './signing/timestamp-signature.ts'
import { draftDocument, type ExaminedSignature } from './verification/draft-document.ts'

export interface AugmentXmlOptions extends ValidationMaterial {
  readonly to: 'T' | 'LT' | 'LTA'
  /** Asked in this order. Needed for LTA, and wherever a signature has no timestamp yet. */
  readonly tsa?: Authorities
  /** Content of detached references; an archive timestamp is over it too. */
  readonly detached?: DetachedContent
}

/**
 * Raises every good XAdES signature of the document that is below the level and that no other signature covers; what is at it already gets
 * nothing new, except that LTA always adds an archive timestamp. Throws `ERR_USAGE_NO_SIGNATURE`, `ERR_USAGE_XML_BREAKS_SIGNATURE`,
 * `ERR_USAGE_LEVEL`, `ERR_USAGE_NO_TSA`, `ERR_USAGE_TRUST` (a chain does not end at an anchor), `ERR_SERVICE_REVOCATION_DATA`, and what the tokenizer throws.
 */
export function augmentXml(xml: Uint8Array, options: AugmentXmlOptions): Promise<Uint8Array>
export function augmentXml(xml: ByteSource, options: AugmentXmlOptions): Promise<ByteSource>
export async function augmentXml(
  xml: Uint8Array | ByteSource,
  options: AugmentXmlOptions,
): Promise<Uint8Array | ByteSource> {
  expectLevelToRaiseTo(options.to)
  const growing = new GrowingXml(toSource(xml), options)
  await growing.timestampSignatures()
  if (options.to !== 'T') await growing.addValidationData()
  if (options.to === 'LTA') await growing.timestampArchive()
  if (!(xml instanceof Uint8Array)) return growing.document
  const whole = new Uint8Array(growing.document.size)
  await readInto(growing.document, 0, whole)
  return whole
}

class GrowingXml {
  document: ByteSource
  private readonly options: AugmentXmlOptions

  constructor(document: ByteSource, options: AugmentXmlOptions) {
    this.document = document
    this.options = options
  }

  timestampSignatures(): Promise<void> {
    return this.grow(async ({ survey }) => {
      const { unsigned } = survey.properties
      if (unsigned.some(({ local }) => local === SIGNATURE_TIMESTAMP)) return []
      const stamped = signatureValueBytes(survey.signature, TIMESTAMP_METHOD)
      return [writeSignatureTimestamp(await this.request(digestOf(IMPRINT_DIGEST, stamped)))]
    })
  }

  async addValidationData(): Promise<void> {
    const { detached = new Map(), ...material } = this.options
    const collected = await collectValidationData(async ({ untrusted }) => {
      const options = { name: null, untrusted, detached }
      return (await draftDocument(this.document, options)).draft
    }, material)
    await this.grow(({ survey }, index) => {
      const needed = collected.needed[index]
      return needed === undefined ? [] : missingData(survey, needed, collected.library)
    })
  }

  timestampArchive(): Promise<void> {
    return this.grow(async (signature) => {
      const sources = { document: this.document, detached: this.options.detached ?? new Map() }
      return [writeArchiveTimestamp(await this.request(await archiveImprint(signature, sources)))]
    })
  }

  private request(imprint: Uint8Array): Promise<Uint8Array> {
    const { tsa } = this.options
    if (hasAuthorities(tsa)) return requestTimestamp(tsa, { digest: IMPRINT_DIGEST, imprint })
    throw new UsageError('ERR_USAGE_NO_TSA', 'The level needs a time-stamping authority')
  }

  /**
   * One signature after the other, the inner before the outer, whose archive timestamp is over it; each is found anew in what the document
   * has become. `index`: among all of the document.
   */
  private async grow(
    make: (one: ExaminedSignature, index: number) => string[] | Promise<string[]>,
  ): Promise<void> {
    const first = (await this.open()).toReversed()
    for (const { index } of first) {
      const signatures = index === first[0]?.index ? first : await this.open()
      const examined = signatures.find((one) => one.index === index)?.examined
      if (examined === undefined) continue
      const properties = await make(examined, index)
      this.document = addProperties(this.document, examined.survey, properties)
    }
  }

  private open(): Promise<OpenSignature[]> {
    const { untrusted = [], detached = new Map() } = this.options
    return openSignatures(this.document, untrusted, detached)
  }
}
