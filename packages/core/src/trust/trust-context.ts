// What one gathering works with: the material at hand, and descriptions of paths that are made once.
import { instantText } from '../encoding/instant-text.ts'
import { formatName } from '../x509/index.ts'
import type { AnchorSet } from './anchor-set.ts'
import type { CertificatePool } from './certificate-pool.ts'
import type { ChainFacts } from './facts.ts'
import { validatePath } from './path/validate-path.ts'
import type { CertificationPath } from './path/certification-path.ts'
import type { SignatureBudget } from './signature-budget.ts'
import type { StatusStore } from './revocation/status-store.ts'

export interface TrustContext {
  readonly pool: CertificatePool
  readonly anchors: AnchorSet
  readonly store: StatusStore
  readonly at: Date
  readonly budget: SignatureBudget
  /** RFC 5280's demands on CRLs that its algorithm does without (5.1, 5.2) count as well. */
  readonly strict: boolean
  readonly describe: (path: CertificationPath) => ChainFacts
}

/** Remembers by certificates, for a path and its beginnings are described many times. */
export function pathDescriber(): (path: CertificationPath) => ChainFacts {
  const known = new Map<string, ChainFacts>()
  return (path) => {
    const key = idsOf(path).join()
    const facts = known.get(key) ?? describePath(path)
    known.set(key, facts)
    return facts
  }
}

/** The anchor is named last even when it is a bare key, so that judges find the key that signed below it. */
function idsOf({ certificates, anchor }: CertificationPath): string[] {
  return [...certificates.map(({ id }) => id), anchor.id]
}

function describePath(path: CertificationPath): ChainFacts {
  const { anchor } = path
  return {
    certificates: idsOf(path),
    anchor: {
      name: formatName(anchor.subject),
      id: anchor.id,
      notAfter: anchor.notAfter === null ? null : instantText(anchor.notAfter),
    },
    problems: validatePath(path).problems,
  }
}
