// What a streaming reader of a document sees: names with their namespaces resolved, values as the document means them.

/** A name in a namespace; `uri` is empty for a name in none (Namespaces in XML 1.0, 6.2). */
export interface ExpandedName {
  readonly uri: string
  readonly local: string
}

export interface XmlAttribute extends ExpandedName {
  /** The prefix as written; empty where there is none. */
  readonly prefix: string
  /** Normalised as CDATA (XML 1.0, 3.3.3): references resolved, literal white space as spaces. */
  readonly value: string
}

/**
 * `<name …>` or `<name …/>`; the latter is followed by its own `end`. Namespace declarations are not attributes.
 * `position` and `end` are byte offsets of the tag's `<` and behind its `>`, in the UTF-8 form of the document: for a UTF-8 document
 * these are file positions (a byte order mark counts), for UTF-16 positions in the transcoded text.
 */
export interface StartEvent extends ExpandedName {
  readonly kind: 'start'
  readonly prefix: string
  readonly attributes: readonly XmlAttribute[]
  /** 1 for the root element. */
  readonly depth: number
  readonly position: number
  readonly end: number
}

/** `</name>`, or the implied one of `<name/>` (then `position` = `end`). `depth` is the closed element's own. */
export interface EndEvent extends ExpandedName {
  readonly kind: 'end'
  readonly prefix: string
  readonly depth: number
  readonly position: number
  readonly end: number
}

/**
 * Character data inside an element, CDATA sections included: references resolved, line ends as LF, UTF-8.
 * Large text comes in several events (a character is never cut). `bytes` is a view that is overwritten by the following `next()`: use it or copy it.
 */
export interface TextEvent {
  readonly kind: 'text'
  readonly bytes: Uint8Array
}

export type XmlEvent = StartEvent | EndEvent | TextEvent

/**
 * A pull reader: `await reader.next()` until it answers undefined. Comments and processing instructions are checked and skipped.
 *
 *     const reader = openXml(source)
 *     for (let event = await reader.next(); event; event = await reader.next()) {
 *       if (event.kind === 'start' && event.local === 'DocumentId') id = await reader.text(200)
 *       else if (event.kind === 'start' && event.local === 'Content') await reader.pipe((bytes) => decoder.push(bytes))
 *     }
 *
 * Every call throws a `FormatError` on what is not well-formed XML 1.0 with namespaces (`ERR_FORMAT_XML`), on a document type
 * declaration (`ERR_FORMAT_XML_DTD`), an encoding that is neither UTF-8 nor UTF-16 (`ERR_FORMAT_XML_ENCODING`), or beyond a limit
 * (`ERR_FORMAT_XML_LIMIT`); `details.position` is the byte offset.
 */
export interface XmlReader {
  /** The next event; undefined after the document's end has been checked. */
  next(): Promise<XmlEvent | undefined>
  /**
   * The text up to the end of the element that was just started; that `end` is consumed.
   * Throws `ERR_FORMAT_XML_CONTENT` on a child element and `ERR_FORMAT_XML_LIMIT` beyond `maxBytes`.
   */
  text(maxBytes: number): Promise<string>
  /** As `text`, handing the pieces out as they come; a promise of `write` is awaited before the next piece. Answers the bytes in all. */
  pipe(write: (bytes: Uint8Array) => void | Promise<void>): Promise<number>
  /** Passes over everything up to and including the end of the element that was just started. */
  skip(): Promise<void>
}
