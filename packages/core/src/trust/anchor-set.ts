// Trust anchors made ready for path building: read once per configuration value, found by name.
import { readDer } from '../asn1/index.ts'
import { sha256Hex, readPublicKey, type PublicKey } from '../crypto/index.ts'
import { FormatError, UsageError } from '../errors.ts'
import {
  nameConstraints,
  nameKey,
  readName,
  type Certificate,
  type Name,
  type NameConstraints,
} from '../x509/index.ts'
import type { TrustAnchor } from './anchor.ts'
import type { ObjectId } from './facts.ts'
import { sharedCertificates } from './shared-caches.ts'
import type { KeyHolder } from './verify-link.ts'

/** An anchor as path building and validation see it (RFC 5280, 6.1.1 (d)). */
export class Anchor {
  /** The certificate's id, or the SHA-256 of the public key. */
  readonly id: ObjectId
  readonly subject: Name
  readonly spki: Uint8Array
  readonly certificate: Certificate | null
  /** Constraints that the configuration adds to a bare key; a certificate carries its own. */
  readonly nameConstraints: NameConstraints | null
  readonly notAfter: Date | null
  readonly #publicKey: PublicKey | undefined

  /** Throws a `FormatError` when the configuration value cannot be read. */
  constructor(anchor: TrustAnchor) {
    this.notAfter = anchor.notAfter ?? null
    if ('certificate' in anchor) {
      this.certificate = sharedCertificates.read(anchor.certificate)
      this.id = this.certificate.id
      this.subject = this.certificate.subject
      this.spki = this.certificate.spki
      this.nameConstraints = null
    } else {
      this.certificate = null
      this.id = sha256Hex(anchor.publicKey)
      this.subject = readDer(anchor.name, readName)
      this.spki = anchor.publicKey
      this.#publicKey = readPublicKey(anchor.publicKey)
      this.nameConstraints = anchor.nameConstraints
        ? readDer(anchor.nameConstraints, nameConstraints.read)
        : null
    }
  }

  get publicKey(): PublicKey {
    return this.certificate?.publicKey ?? this.#publicKey ?? readPublicKey(this.spki)
  }

  /** What signed the certificates below: always the same object, so that verified links are remembered. */
  get keyHolder(): KeyHolder {
    return this.certificate ?? this
  }
}

const known = new WeakMap<TrustAnchor, Anchor>()

/** The anchor behind a configuration value; the same value is read once. Throws a `FormatError`. */
function resolveAnchor(anchor: TrustAnchor): Anchor {
  const resolved = known.get(anchor) ?? new Anchor(anchor)
  known.set(anchor, resolved)
  return resolved
}

export class AnchorSet {
  readonly #byName = new Map<string, Anchor[]>()
  readonly #byId = new Map<ObjectId, Anchor>()
  /** How many configured values could not be read. */
  readonly unreadable: number

  /** Throws `ERR_USAGE_TRUST_ANCHORS` for what is no list of anchors. */
  constructor(anchors: readonly TrustAnchor[]) {
    expectAnchors(anchors)
    let unreadable = 0
    for (const anchor of anchors) {
      const resolved = tryResolve(anchor)
      if (resolved === undefined) unreadable++
      else this.#add(resolved)
    }
    this.unreadable = unreadable
  }

  get isEmpty(): boolean {
    return this.#byId.size === 0
  }

  bySubject(name: Name): readonly Anchor[] {
    return this.#byName.get(nameKey(name)) ?? []
  }

  /** The anchor that is this very certificate. */
  byCertificate(certificate: Certificate): Anchor | undefined {
    return this.#byId.get(certificate.id)
  }

  #add(anchor: Anchor): void {
    if (this.#byId.has(anchor.id)) return
    this.#byId.set(anchor.id, anchor)
    const key = nameKey(anchor.subject)
    const others = this.#byName.get(key)
    if (others === undefined) this.#byName.set(key, [anchor])
    else others.push(anchor)
  }
}

function expectAnchors(anchors: unknown): void {
  if (Array.isArray(anchors) && anchors.every(isAnchor)) return
  throw new UsageError(
    'ERR_USAGE_TRUST_ANCHORS',
    'trust must be a list of anchors, as readTrustAnchors makes of PEM and parseTrustFile of a trust file; an empty list trusts nobody',
  )
}

function isAnchor(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  if ('certificate' in value) return value.certificate instanceof Uint8Array
  return 'publicKey' in value && value.publicKey instanceof Uint8Array
}

function tryResolve(anchor: TrustAnchor): Anchor | undefined {
  try {
    return resolveAnchor(anchor)
  } catch (error) {
    if (error instanceof FormatError) return undefined
    throw error
  }
}
