// A document's life as the gateway answers it.
import type { Answer, Item } from './types.ts'

/** A document as its own agencies see it. */
export type DocumentView = Answer<'/v1/documents/{id}'>

/** The same for who watches over the exchange: without what it is about. */
export type DocumentLife = Answer<'/v1/book/documents/{id}'>
export type FileLife = DocumentLife['files'][number]
export type SignatureLife = FileLife['judgements'][number]['signatures'][number]
export type Reason = SignatureLife['findings'][number]
export type Delivery = DocumentLife['deliveries'][number]
export type EventRow = DocumentLife['events'][number]
export type Receipt = Item<'/v1/documents/{id}/receipts'>
