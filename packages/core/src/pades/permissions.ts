// What a signature allows after it: DocMDP and FieldMDP in its /Reference (ISO 32000-2, 12.8.2), and the /Lock of its field (12.7.5.5).
import {
  isArray,
  nameOf,
  PdfDictionary,
  PdfString,
  type PdfDocument,
  type PdfValue,
  type SignatureEntry,
} from '../pdf/index.ts'
import { readTextString } from './text-string.ts'

/** 1: nothing; 2: filling in forms and signing; 3: annotations as well (table 257). */
export type ModificationLevel = 1 | 2 | 3

export interface FieldRule {
  readonly action: 'All' | 'Include' | 'Exclude'
  /** Fully qualified names; a name stands for the fields below it as well. */
  readonly fields: readonly string[]
}

export interface SignaturePermissions {
  /** Null for a signature that is no certification. */
  readonly certification: ModificationLevel | null
  /** The level a /Lock with /P demands once its field is signed (PDF 2.0); null when none does. */
  readonly lockLevel: ModificationLevel | null
  /** From FieldMDP and from /Lock; a field that any of them names is locked. */
  readonly locks: readonly FieldRule[]
}

const DEFAULT_LEVEL: ModificationLevel = 2

export async function readPermissions(
  document: PdfDocument,
  { dictionary, fields }: SignatureEntry,
): Promise<SignaturePermissions> {
  const references = await readReferences(document, dictionary)
  const lock = await document.resolveDictionary(fields[0].dictionary.get('Lock'))
  const lockRule = lock === null ? undefined : await readFieldRule(document, lock)
  const fieldRules = references.filter(({ method }) => method === 'FieldMDP')
  const rules = await Promise.all(
    fieldRules.map(({ parameters }) => readFieldRule(document, parameters)),
  )
  const docMdp = references.find(({ method }) => method === 'DocMDP')
  return {
    certification: docMdp === undefined ? null : readLevel(docMdp.parameters, DEFAULT_LEVEL),
    lockLevel: lock === null ? null : readLevel(lock, null),
    locks: [...rules, lockRule].filter((rule) => rule !== undefined),
  }
}

/** The strictest level that any of them demands; null when none demands any. */
export function strictestLevel(
  permissions: readonly SignaturePermissions[],
): ModificationLevel | null {
  const levels = permissions
    .flatMap(({ certification, lockLevel }) => [certification, lockLevel])
    .filter((level) => level !== null)
  return levels.toSorted((a, b) => a - b)[0] ?? null
}

export function isFieldLocked({ action, fields }: FieldRule, name: string): boolean {
  if (action === 'All') return true
  const named = fields.some((field) => name === field || name.startsWith(`${field}.`))
  return action === 'Include' ? named : !named
}

interface TransformReference {
  readonly method: string | undefined
  readonly parameters: PdfDictionary
}

async function readReferences(
  document: PdfDocument,
  signature: PdfDictionary,
): Promise<TransformReference[]> {
  const list = await document.resolve(signature.get('Reference'))
  if (!isArray(list)) return []
  const rows = await Promise.all(list.map((item) => document.resolveDictionary(item)))
  return Promise.all(
    rows
      .filter((row) => row !== null)
      .map(async (row) => ({
        method: nameOf(await document.resolve(row.get('TransformMethod'))),
        parameters:
          (await document.resolveDictionary(row.get('TransformParams'))) ?? new PdfDictionary(),
      })),
  )
}

function readLevel<Default>(
  parameters: PdfDictionary,
  otherwise: Default,
): ModificationLevel | Default {
  const level = parameters.get('P')
  return level === 1 || level === 2 || level === 3 ? level : otherwise
}

export async function readFieldRule(
  document: PdfDocument,
  parameters: PdfDictionary,
): Promise<FieldRule | undefined> {
  const action = nameOf(await document.resolve(parameters.get('Action')))
  if (action !== 'All' && action !== 'Include' && action !== 'Exclude') return undefined
  const list = await document.resolve(parameters.get('Fields'))
  const names = isArray(list) ? await Promise.all(list.map((item) => document.resolve(item))) : []
  return { action, fields: names.flatMap(fieldName) }
}

function fieldName(value: PdfValue): string[] {
  return value instanceof PdfString ? [readTextString(value)] : []
}
