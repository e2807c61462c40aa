// What each signature of a PDF needs to be checked later, under its key in the security store.
import type { ByteSource } from '../../encoding/byte-source.ts'
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

export async function collectValidationData(
  source: ByteSource,
  material: ValidationMaterial,
): Promise<CollectedData> {
  const { needed, library } = await collect((options) => draftDocument(source, options), material)
  const keys = await readVriKeys(source)
  const entries = needed.map((data, index) => ({ key: keys[index] ?? '', data }))
  return { entries, library }
}
