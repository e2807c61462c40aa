import { Anchor } from '@mantine/core'
import { hrefTo } from '../place.ts'

/** Number and notation, and the way to the document's life; a document on paper has none here. */
export function DocumentLink({
  documentId,
  number,
  notation,
}: {
  readonly documentId: string | null
  readonly number: string
  readonly notation: string
}) {
  const name = `${number}/${notation}`
  if (documentId === null) return <span className="one-line">{name}</span>
  return (
    <Anchor inherit className="one-line" href={hrefTo('document', {}, documentId)}>
      {name}
    </Anchor>
  )
}
