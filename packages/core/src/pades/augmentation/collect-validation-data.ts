// What each signature of a PDF needs to be checked later, under its key in the security store.
import type { ByteSource } from '../../encoding/byte-source.ts'
import type { ProgressListener } from '../../encoding/progress.ts'
import {
  collectValidationData as collect,
  type Library,
} from '../../validation/validation-data/collect-validation-data.ts'
import type { ValidationMaterial } from '../../validation/validation-data/validation-material.ts'
import { draftDocument } from '../verification/draft-document.ts'
import { readVriKeys } from './vri-keys.ts'
import type { StoreEntry } from './write-security-store.ts'

export interface CollectedData {
  readonly entries: readonly StoreEntry[]
  readonly library: Library
}

export interface CollectOptions {
  readonly password?: string
  readonly onProgress?: ProgressListener
  /** The field of the one signature that is asked for; undefined for all of them. */
  readonly field: string | undefined
}

export async function collectValidationData(
  source: ByteSource,
  material: ValidationMaterial,
  { field, ...reading }: CollectOptions,
): Promise<CollectedData> {
  const { needed, library } = await collect(
    ({ untrusted }) =>
      draftDocument(source, { name: null, untrusted, step: 'collect', ...reading }),
    material,
    ({ id }) => field === undefined || id === field,
  )
  const keys = await readVriKeys(source, reading.password)
  const entries = needed.flatMap((data, index) =>
    data === undefined ? [] : [{ key: keys[index] ?? '', data }],
  )
  return { entries, library }
}
