import { contextConstructed, type DerReader } from '../../asn1/index.ts'
import { FormatError } from '../../errors.ts'
import { readGeneralName, type GeneralName } from '../general-name.ts'
import type { ExtensionType } from './extension.ts'

export interface NameConstraints {
  readonly permitted: readonly GeneralName[]
  readonly excluded: readonly GeneralName[]
}

/** RFC 5280, 4.2.1.10. Minimum and maximum are refused: no name form uses them. */
export const nameConstraints: ExtensionType<NameConstraints> = {
  oid: '2.5.29.30',
  name: 'nameConstraints',
  read: readNameConstraints,
}

function readNameConstraints(reader: DerReader): NameConstraints {
  const sequence = reader.sequence()
  const permitted = sequence.optional(contextConstructed(0), (r) => readSubtrees(r, 0)) ?? []
  const excluded = sequence.optional(contextConstructed(1), (r) => readSubtrees(r, 1)) ?? []
  sequence.end()
  if (permitted.length + excluded.length === 0) throw malformed('Name constraints are empty')
  return { permitted, excluded }
}

function readSubtrees(reader: DerReader, number: number): GeneralName[] {
  const sequence = reader.sequence(contextConstructed(number))
  return [readSubtree(sequence), ...sequence.all(readSubtree)]
}

function readSubtree(reader: DerReader): GeneralName {
  const sequence = reader.sequence()
  const base = readGeneralName(sequence)
  if (!sequence.done) throw malformed('A subtree has a minimum or maximum')
  return base
}

function malformed(message: string): FormatError {
  return new FormatError('ERR_FORMAT_EXTENSION', message)
}
