// The envelope as a small tree: its size is limited, so any order of elements can be read. Attachments' content never gets here.
import { concatBytes } from '../encoding/bytes.ts'
import { decodeUtf8 } from '../encoding/text.ts'
import type { ExpandedName, StartEvent, XmlAttribute, XmlReader } from '../xml/index.ts'
import { beyondLimit, type EdxmlLimits } from './limits.ts'

export interface WireElement extends ExpandedName {
  readonly attributes: readonly XmlAttribute[]
  readonly children: readonly WireElement[]
  /** The character data that stands directly in the element, white space at both ends dropped. */
  readonly text: string
}

/** What is left of the envelope's limits; shared by all trees of one package. */
export interface WireBudget {
  spend(elements: number, bytes: number): void
}

export function startBudget(limits: EdxmlLimits): WireBudget {
  let elementsLeft = limits.maxElements
  let bytesLeft = limits.maxEnvelopeBytes
  return {
    spend: (elements, bytes) => {
      elementsLeft -= elements
      bytesLeft -= bytes
      if (elementsLeft < 0) throw beyondLimit('maxElements', limits.maxElements)
      if (bytesLeft < 0) throw beyondLimit('maxEnvelopeBytes', limits.maxEnvelopeBytes)
    },
  }
}

interface OpenElement {
  readonly start: StartEvent
  readonly children: WireElement[]
  readonly pieces: Uint8Array[]
}

/** Reads the element that was just started, up to and including its end. */
export async function readWireElement(
  reader: XmlReader,
  start: StartEvent,
  budget: WireBudget,
): Promise<WireElement> {
  const open: OpenElement[] = [opened(start, budget)]
  for (let event = await reader.next(); event !== undefined; event = await reader.next()) {
    const current = open.at(-1)
    if (event.kind === 'start') open.push(opened(event, budget))
    else if (event.kind === 'text') keepText(current, event.bytes, budget)
    else {
      const element = closed(open.pop() ?? opened(start, budget))
      const parent = open.at(-1)
      if (parent === undefined) return element
      parent.children.push(element)
    }
  }
  return closed(opened(start, budget))
}

function opened(start: StartEvent, budget: WireBudget): OpenElement {
  const bytes = start.attributes.reduce((sum, { value }) => sum + value.length, 0)
  budget.spend(1 + start.attributes.length, bytes)
  return { start, children: [], pieces: [] }
}

function keepText(element: OpenElement | undefined, bytes: Uint8Array, budget: WireBudget): void {
  budget.spend(0, bytes.length)
  element?.pieces.push(new Uint8Array(bytes))
}

function closed({ start, children, pieces }: OpenElement): WireElement {
  const { uri, local, attributes } = start
  return { uri, local, attributes, children, text: decodeUtf8(concatBytes(pieces)).trim() }
}
