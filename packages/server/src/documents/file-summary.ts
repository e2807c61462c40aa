import type { FileRow } from '../store/schema.ts'

/** A file as others see it. */
export interface FileSummary {
  readonly number: number
  readonly name: string
  readonly mediaType: string
  readonly role: string
  readonly bytes: number | null
  readonly sha256: string | null
}

export function toFileSummary(file: FileRow): FileSummary {
  const { number, name, role, bytes, sha256 } = file
  return { number, name, mediaType: file.media_type, role, bytes, sha256 }
}
