// CRLs and OCSP responses at hand, found by who issued them and by what they are about.
import { encodeHex } from '../../encoding/hex.ts'
import {
  nameKey,
  type BasicOcspResponse,
  type Name,
  type OcspResponse,
  type SingleResponse,
} from '../../x509/index.ts'
import type { SuppliedStatus } from '../gathered.ts'
import { sharedCrls, sharedOcsps, tryRead } from '../shared-caches.ts'
import { ListSource } from './list-source.ts'
import type { Origin, StoredCrl } from './stored-crl.ts'

/** How many objects of each kind are looked at; a document of a hundred signatures needs a few hundred. */
export const MAX_STATUS_OBJECTS = 4_096

/** How many of them are heard about one certificate, the newest first. */
export const MAX_STATEMENTS = 64

/** One response about one certificate, with the whole it came in. */
export interface StoredOcsp {
  readonly response: OcspResponse
  readonly basic: BasicOcspResponse
  readonly single: SingleResponse
  readonly origin: Origin
}

export class StatusStore {
  readonly #ids = new Set<string>()
  readonly #crls = new Map<string, StoredCrl[]>()
  readonly #ocsps = new Map<string, StoredOcsp[]>()
  /** Lists that are not held; each has to be read for the certificates that it is asked about (`readLists`). */
  readonly sources: ListSource[] = []

  /** Adds what can be read and is not there yet. */
  add(material: SuppliedStatus, origin: Origin): void {
    for (const list of material.crls.slice(0, MAX_STATUS_OBJECTS)) {
      if (list instanceof Uint8Array) this.#addList(list, origin)
      else this.sources.push(new ListSource(list, origin))
    }
    for (const der of material.ocsps.slice(0, MAX_STATUS_OBJECTS)) {
      const response = tryRead(sharedOcsps, der)
      if (response !== undefined && this.#isNew(response.id)) this.#addResponse(response, origin)
    }
  }

  /** By the CRL's issuer; of lists that are not held only those that were read for this serial number (INTEGER contents). */
  crlsOf(issuer: Name, serial: Uint8Array): readonly StoredCrl[] {
    const held = this.#crls.get(nameKey(issuer)) ?? []
    if (this.sources.length === 0) return held
    const read = this.sources.flatMap((source) => source.readFor(issuer, serial) ?? [])
    return [...held, ...read.filter(({ crl }) => !this.#ids.has(crl.id))]
  }

  /** By the serial number (INTEGER contents) alone; whose number it is must still be compared. */
  ocspsAbout(serial: Uint8Array): readonly StoredOcsp[] {
    return this.#ocsps.get(encodeHex(serial)) ?? []
  }

  #addList(der: Uint8Array, origin: Origin): void {
    const crl = tryRead(sharedCrls, der)
    if (crl !== undefined && this.#isNew(crl.id))
      put(this.#crls, nameKey(crl.issuer), { crl, origin })
  }

  #addResponse(response: OcspResponse, origin: Origin): void {
    const { basic } = response
    if (basic === undefined) return
    for (const single of basic.responses) {
      const key = encodeHex(single.certificateId.serial)
      put(this.#ocsps, key, { response, basic, single, origin })
    }
  }

  #isNew(id: string): boolean {
    if (this.#ids.has(id)) return false
    this.#ids.add(id)
    return true
  }
}

function put<T>(index: Map<string, T[]>, key: string, value: T): void {
  const others = index.get(key)
  if (others === undefined) index.set(key, [value])
  else others.push(value)
}
