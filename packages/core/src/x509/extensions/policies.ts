// The four extensions that policy processing works on (RFC 5280, 4.2.1.4, 4.2.1.5, 4.2.1.11, 4.2.1.14).
import { contextPrimitive, TAG, type DerReader } from '../../asn1/index.ts'
import { FormatError } from '../../errors.ts'
import type { ExtensionType } from './extension.ts'

export const ANY_POLICY = '2.5.29.32.0'

export interface PolicyMapping {
  readonly issuerPolicy: string
  readonly subjectPolicy: string
}

export interface PolicyConstraints {
  readonly requireExplicitPolicy?: number
  readonly inhibitPolicyMapping?: number
}

/** Policy OIDs, each once; qualifiers are read for their form only, as they decide nothing. */
export const certificatePolicies: ExtensionType<ReadonlySet<string>> = {
  oid: '2.5.29.32',
  name: 'certificatePolicies',
  read: readPolicies,
}

export const policyMappings: ExtensionType<readonly PolicyMapping[]> = {
  oid: '2.5.29.33',
  name: 'policyMappings',
  read: readMappings,
}

export const policyConstraints: ExtensionType<PolicyConstraints> = {
  oid: '2.5.29.36',
  name: 'policyConstraints',
  read: readConstraints,
}

/** After how many further certificates anyPolicy stops counting. */
export const inhibitAnyPolicy: ExtensionType<number> = {
  oid: '2.5.29.54',
  name: 'inhibitAnyPolicy',
  read: (reader) => readSkipCerts(reader, TAG.integer),
}

function readPolicies(reader: DerReader): Set<string> {
  const sequence = reader.sequence()
  const policies = new Set<string>()
  do {
    const policy = readPolicyInformation(sequence)
    if (policies.has(policy)) throw malformed('A certificate policy occurs twice')
    policies.add(policy)
  } while (!sequence.done)
  return policies
}

function readPolicyInformation(reader: DerReader): string {
  const sequence = reader.sequence()
  const policy = sequence.oid()
  if (!sequence.done) readQualifiers(sequence.sequence())
  sequence.end()
  return policy
}

function readQualifiers(qualifiers: DerReader): void {
  do {
    const qualifier = qualifiers.sequence()
    qualifier.oid()
    qualifier.element()
    qualifier.end()
  } while (!qualifiers.done)
}

function readMappings(reader: DerReader): PolicyMapping[] {
  const sequence = reader.sequence()
  return [readMapping(sequence), ...sequence.all(readMapping)]
}

function readMapping(reader: DerReader): PolicyMapping {
  const sequence = reader.sequence()
  const mapping = { issuerPolicy: sequence.oid(), subjectPolicy: sequence.oid() }
  sequence.end()
  return mapping
}

function readConstraints(reader: DerReader): PolicyConstraints {
  const sequence = reader.sequence()
  const explicit = sequence.optional(contextPrimitive(0), (r) =>
    readSkipCerts(r, contextPrimitive(0)),
  )
  const mapping = sequence.optional(contextPrimitive(1), (r) =>
    readSkipCerts(r, contextPrimitive(1)),
  )
  sequence.end()
  if (explicit === undefined && mapping === undefined)
    throw malformed('Policy constraints are empty')
  return {
    ...(explicit !== undefined && { requireExplicitPolicy: explicit }),
    ...(mapping !== undefined && { inhibitPolicyMapping: mapping }),
  }
}

function readSkipCerts(reader: DerReader, tag: number): number {
  const count = reader.smallInteger(tag)
  if (count < 0) throw malformed('A number of certificates is negative')
  return count
}

function malformed(message: string): FormatError {
  return new FormatError('ERR_FORMAT_EXTENSION', message)
}
