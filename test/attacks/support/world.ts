// Who signs, who is attacked and under what the attacked document is judged: the pretend PKI, its revocation data and its time.
import {
  verifyDocument,
  type Signer,
  type TrustAnchor,
  type VerificationReport,
} from '@sealpost/core'
import {
  createPki,
  localTimestampAuthority,
  PKI_TIME,
  writeCrlOf,
  type Holder,
  type Pki,
} from '@sealpost/pretend-pki'

export { PKI_TIME } from '@sealpost/pretend-pki'

export interface World {
  readonly pki: Pki
  /** Signs first, with an EC key: quick. */
  readonly person: Holder
  /** Signs second, RSA. */
  readonly agency: Holder
  /** A real key under a root that nobody trusts. */
  readonly stranger: Holder
  readonly tsa: ReturnType<typeof localTimestampAuthority>
  readonly trust: readonly TrustAnchor[]
  readonly crls: readonly Uint8Array[]
  readonly verify: (document: Uint8Array) => Promise<VerificationReport>
}

export async function createWorld(): Promise<World> {
  const pki = await createPki()
  const crls = await Promise.all(
    ['rootG2', 'stateG2'].map((name) => writeCrlOf(pki, pki.authority(name), PKI_TIME)),
  )
  const trust = pki.roots.map((certificate) => ({ certificate }))
  return {
    pki,
    person: pki.holder('homeDirector'),
    agency: pki.holder('financeSeal'),
    stranger: pki.holder('outsider'),
    tsa: localTimestampAuthority(pki.holder('tsa'), () => PKI_TIME),
    trust,
    crls,
    verify: (document) => verifyDocument(document, { trust, crls, at: PKI_TIME }),
  }
}

/** Somebody's certificate over somebody else's key. */
export function pretendToBe(victim: Signer, thief: Signer): Signer {
  const { certificate, chain } = victim
  return { certificate, chain, algorithm: thief.algorithm, sign: (data) => thief.sign(data) }
}
