import type { EdxmlDocument } from '@sealpost/core/edxml'

/** A letter's envelope. */
export const MESSAGE: EdxmlDocument = {
  kind: 'document',
  from: { id: '000.00.00.H14' },
  to: [{ id: '000.00.00.H37' }],
  documentId: '000.00.00.H14,2026,10',
  code: { number: '10', notation: 'UBND-NC' },
  promulgation: { place: 'Cao Bằng', date: '2026-01-10' },
  documentType: { name: 'Công văn' },
  subject: 'V/v gửi nhiều tệp',
  signer: { position: 'CHỦ TỊCH', fullName: 'Nông Văn Thử' },
  other: { appendixes: [] },
  responseFor: [],
  taskCodes: [],
  toPlaces: [],
  trace: [{ organId: '000.00.00.H14', at: new Date('2026-01-10T00:00:00Z') }],
  business: { type: 'new', paper: false, replacements: [] },
}
