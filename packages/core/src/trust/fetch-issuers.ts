// Completes a chain by what certificates say about where their issuers' certificates are (RFC 5280, 4.2.2.1).
import { ServiceError } from '../errors.ts'
import type { Finding } from '../findings.ts'
import type { Certificate } from '../x509/index.ts'
import { buildPartialChain, buildPaths } from './build-paths.ts'
import { certificateFacts } from './certificate-facts.ts'
import { isSelfIssued } from './issuer-graph.ts'
import type { IssuerSource } from './sources.ts'
import type { TrustContext } from './trust-context.ts'

/** How many times one chain may be continued over the network. */
export const MAX_ISSUER_FETCHES = 6

/** Adds to the pool until a path exists or nothing more is learnt. Answers whether anything was. */
export async function fetchIssuers(
  context: TrustContext,
  leaf: Certificate,
  online: Partial<IssuerSource>,
  remarks: Finding[],
): Promise<boolean> {
  if (online.findIssuers === undefined) return false
  const atHand = context.pool.size
  for (let fetches = 0; fetches < MAX_ISSUER_FETCHES; fetches++) {
    const top = buildPartialChain(leaf, context).at(-1)
    if (top === undefined || isSelfIssued(top) || hasPath(context, leaf)) break
    const before = context.pool.size
    context.pool.addAll(await askFor(top, online, remarks))
    if (context.pool.size === before) break
  }
  return context.pool.size > atHand
}

function hasPath(context: TrustContext, leaf: Certificate): boolean {
  return buildPaths(leaf, context).next().done !== true
}

async function askFor(
  certificate: Certificate,
  online: Partial<IssuerSource>,
  remarks: Finding[],
): Promise<readonly Uint8Array[]> {
  try {
    return (await online.findIssuers?.(certificate.bytes)) ?? []
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    const subject = certificateFacts(certificate).issuer
    remarks.push({
      code: 'ISSUER_SERVICE_FAILED',
      severity: 'warning',
      message: `The certificate of ${subject} could not be fetched: ${error.message} (${error.code})`,
      at: subject,
    })
    return []
  }
}
