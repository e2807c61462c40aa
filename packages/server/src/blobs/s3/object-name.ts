import type { SweptBlob } from '../blob-store.ts'

export type ObjectName = SweptBlob

const INCOMING = /^incoming\/([0-9a-f-]{36})$/
const KEPT = /^kept\/[0-9a-f]{2}\/([0-9a-f]{64})$/

/** Keys and digests also come back from the database: nothing else becomes the name of an object. */
export function objectOf(name: ObjectName): string {
  const text =
    name.room === 'incoming'
      ? `incoming/${name.key}`
      : `kept/${name.sha256.slice(0, 2)}/${name.sha256}`
  if (nameOf(text) === undefined) throw new TypeError('No name of a blob')
  return text
}

/** Undefined for an object that is none of ours. */
export function nameOf(text: string): ObjectName | undefined {
  const key = INCOMING.exec(text)?.[1]
  if (key !== undefined) return { room: 'incoming', key }
  const sha256 = KEPT.exec(text)?.[1]
  return sha256 === undefined ? undefined : { room: 'kept', sha256 }
}
