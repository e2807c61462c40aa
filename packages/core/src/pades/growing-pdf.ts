// A document that gains one revision after the other; nothing of it is written before all are made.
import type { ByteSource } from '../encoding/byte-source.ts'
import { concatBytes } from '../encoding/bytes.ts'
import type { ProgressListener } from '../encoding/progress.ts'
import { UsageError } from '../errors.ts'
import { hasAuthorities, type Authorities } from '../trust/request-timestamp.ts'
import type { ValidationMaterial } from '../validation/validation-data/validation-material.ts'
import { AppendedPdf } from './appended-pdf.ts'
import { collectValidationData } from './augmentation/collect-validation-data.ts'
import { writeSecurityStore } from './augmentation/write-security-store.ts'
import { timestampRevision } from './document-timestamp.ts'

export interface GrowingOptions {
  readonly password?: string
  readonly onProgress?: ProgressListener
}

export class GrowingPdf {
  readonly #original: ByteSource
  readonly #options: GrowingOptions
  #appended: Uint8Array = new Uint8Array(0)

  constructor(original: ByteSource, options: GrowingOptions) {
    this.#original = original
    this.#options = options
  }

  /** All revisions so far. */
  get appended(): Uint8Array {
    return this.#appended
  }

  append(revision: Uint8Array | undefined): void {
    if (revision !== undefined) this.#appended = concatBytes([this.#appended, revision])
  }

  async addTimestamp(tsa: Authorities | undefined): Promise<void> {
    if (!hasAuthorities(tsa))
      throw new UsageError('ERR_USAGE_NO_TSA', 'The level needs a time-stamping authority')
    this.append((await timestampRevision(this.#source(), tsa, this.#options)).appended)
  }

  /** @param field The signature that needs it. Default: all of them do. */
  async addValidationData(material: ValidationMaterial, field?: string): Promise<void> {
    const source = this.#source()
    const collected = await collectValidationData(source, material, { ...this.#options, field })
    this.append(await writeSecurityStore(source, collected, this.#options.password))
  }

  #source(): ByteSource {
    return new AppendedPdf(this.#original, this.#appended)
  }
}
