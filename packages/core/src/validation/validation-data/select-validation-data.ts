// From the facts of a document: the certificates and revocation data that its signatures and timestamps need, and nothing else.
import { ServiceError, UsageError } from '../../errors.ts'
import type { ChainFacts, ObjectId, RevocationFacts } from '../../trust/facts.ts'
import type { Facts } from '../facts.ts'

export interface ValidationData {
  readonly certificates: ReadonlySet<ObjectId>
  readonly crls: ReadonlySet<ObjectId>
  readonly ocsps: ReadonlySet<ObjectId>
}

interface Selection extends ValidationData {
  readonly certificates: Set<ObjectId>
  readonly crls: Set<ObjectId>
  readonly ocsps: Set<ObjectId>
}

/** What one chain needs, its revocation data's own chains included. Throws `ERR_USAGE_TRUST` and `ERR_SERVICE_REVOCATION_DATA`. */
export function selectValidationData(chain: ChainFacts | null, facts: Facts): ValidationData {
  const selection: Selection = { certificates: new Set(), crls: new Set(), ocsps: new Set() }
  addChain(chain, facts, selection)
  return selection
}

export function joinValidationData(rows: readonly ValidationData[]): ValidationData {
  return {
    certificates: new Set(rows.flatMap(({ certificates }) => [...certificates])),
    crls: new Set(rows.flatMap(({ crls }) => [...crls])),
    ocsps: new Set(rows.flatMap(({ ocsps }) => [...ocsps])),
  }
}

function addChain(chain: ChainFacts | null, facts: Facts, selection: Selection): void {
  if (chain?.anchor == null)
    throw new UsageError('ERR_USAGE_TRUST', 'A certificate leads to no configured trust anchor')
  for (const id of chain.certificates) {
    if (selection.certificates.has(id)) continue
    selection.certificates.add(id)
    if (id !== chain.anchor.id) addRevocation(id, facts, selection)
  }
}

function addRevocation(id: ObjectId, facts: Facts, selection: Selection): void {
  const certificate = facts.certificates[id]
  if (certificate === undefined || certificate.selfSigned) return
  if (certificate.revocationNotNeeded || certificate.ocspNoCheck) return
  const statement = newestStatement(id, facts.revocations)
  if (statement === undefined) {
    throw new ServiceError(
      'ERR_SERVICE_REVOCATION_DATA',
      'There is no usable revocation data for a certificate',
      { details: { certificate: certificate.subject } },
    )
  }
  const list = statement.kind === 'crl' ? selection.crls : selection.ocsps
  list.add(statement.id)
  if (statement.chain !== null) addChain(statement.chain, facts, selection)
}

function newestStatement(
  id: ObjectId,
  revocations: readonly RevocationFacts[],
): RevocationFacts | undefined {
  return revocations
    .filter(
      (row) =>
        row.certificate === id &&
        row.signatureValid &&
        row.status !== 'unknown' &&
        row.problems.length === 0 &&
        row.chain?.anchor != null,
    )
    .toSorted((a, b) => Date.parse(b.producedAt) - Date.parse(a.producedAt))[0]
}
