// Helpers of a strict grammar: exactly these children, in this order, and nothing else.
import { decodeBase64 } from '../encoding/base64.ts'
import { FormatError } from '../errors.ts'
import { attributeValue, type XmlElement } from '../xml/tree.ts'
import { DS } from './namespaces.ts'

export function malformedSignature(message: string): FormatError {
  return new FormatError('ERR_FORMAT_XML_SIGNATURE', message)
}

/** Takes the children of an element one after the other. */
export class Children {
  private readonly parent: XmlElement
  private next = 0

  constructor(parent: XmlElement) {
    this.parent = parent
    if (parent.text.trim() !== '') throw malformedSignature(`${parent.local} contains text`)
  }

  optional(local: string, uri: string = DS): XmlElement | undefined {
    const child = this.parent.children[this.next]
    if (child?.local !== local || child.uri !== uri) return undefined
    this.next += 1
    return child
  }

  required(local: string, uri: string = DS): XmlElement {
    const child = this.optional(local, uri)
    if (child === undefined) throw malformedSignature(`${this.parent.local} lacks ${local}`)
    return child
  }

  /** As many as there are, at most `most`. */
  all(local: string, most: number, uri: string = DS): XmlElement[] {
    const found: XmlElement[] = []
    for (let child = this.optional(local, uri); child; child = this.optional(local, uri)) {
      if (found.length >= most) throw tooMany(local, most)
      found.push(child)
    }
    return found
  }

  end(): void {
    const child = this.parent.children[this.next]
    if (child === undefined) return
    throw malformedSignature(`${this.parent.local} contains an unexpected ${child.local}`)
  }
}

export function algorithmOf(element: XmlElement): string {
  const uri = attributeValue(element, 'Algorithm')
  if (uri === undefined) throw malformedSignature(`${element.local} names no algorithm`)
  return uri
}

/** The text of an element that has no child elements. */
export function textOf(element: XmlElement): string {
  if (element.children.length === 0) return element.text
  throw malformedSignature(`${element.local} contains elements`)
}

export function base64Of(element: XmlElement): Uint8Array {
  try {
    return decodeBase64(textOf(element))
  } catch (cause) {
    const options = { cause }
    throw new FormatError('ERR_FORMAT_XML_SIGNATURE', `${element.local} is not base64`, options)
  }
}

function tooMany(local: string, most: number): FormatError {
  return new FormatError('ERR_FORMAT_XML_LIMIT', `There are more than ${most} ${local} elements`, {
    details: { limit: local, value: most },
  })
}
