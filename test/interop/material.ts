// What both outsiders are given beside a document, as their JSON lines spell it.
export interface Material {
  /** Anchors, DER. */
  readonly trusted: readonly Uint8Array[]
  readonly certificates?: readonly Uint8Array[]
  readonly crls?: readonly Uint8Array[]
  readonly ocsps?: readonly Uint8Array[]
}

type Json = Record<string, unknown>

/** Bytes as base64, instants as RFC 3339; everything else as it is. */
export function writeMaterial(question: object): Json {
  return Object.fromEntries(
    Object.entries(question).map(([name, value]: [string, unknown]) => [name, writeValue(value)]),
  )
}

function writeValue(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  return Array.isArray(value) ? value.map(writeValue) : value
}
