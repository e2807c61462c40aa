import { describe, expect, it } from 'vitest'
import { toLeaf, type LeafInput } from '../../src/documents/leaf.ts'
import { newId, toAgencyId, toDocumentId } from '../../src/ids.ts'

const NOW = new Date('2026-11-23T09:00:00Z')
const sender = toAgencyId(newId(NOW))

const input: LeafInput = {
  seq: 7,
  type: 'document.accepted',
  at: NOW,
  actorId: sender,
  document: {
    id: toDocumentId(newId(NOW)),
    sender_id: sender,
    document_uid: 'H14,2026,123',
    version: 1,
    salt: 'ab'.repeat(32),
  },
  from: 'draft',
  to: 'accepted',
  files: ['0'.repeat(64)],
  receipt: 'a.b.c',
}

describe('a leaf of the evidence log', () => {
  it('says what happened and not to which document, in at most a kilobyte', () => {
    const leaf = toLeaf(input)
    expect(leaf.length).toBeLessThan(1_024)
    expect(leaf).not.toContain(input.document.id)
    expect(leaf).not.toContain('H14,2026,123')
    expect(JSON.parse(leaf)).toMatchObject({
      seq: 7,
      type: 'document.accepted',
      from: 'draft',
      to: 'accepted',
    })
  })

  it('binds the document by its salt: another salt, another commitment', () => {
    const other = { ...input, document: { ...input.document, salt: 'cd'.repeat(32) } }
    expect(toLeaf(other)).not.toBe(toLeaf(input))
    expect(toLeaf({ ...input })).toBe(toLeaf(input))
  })
})
