// Every small change that can be made to a signature's structure: each element and attribute, renamed, taken out, doubled, filled with something else.
import { openXml, type StartEvent } from '@sealpost/core/xml'

export interface Mutation {
  /** Path of local names from `Signature` down; a count where there are several. */
  readonly path: string
  /** What was done there, such as `rename @Target`. */
  readonly change: string
  readonly document: string
}

interface Element {
  readonly path: string
  /** Offsets of the start tag, its end, the end tag and its end; bytes are characters here. */
  readonly start: number
  readonly contentStart: number
  readonly contentEnd: number
  readonly end: number
  readonly hasChildren: boolean
}

/** `document`: ASCII, with signatures of ours: prefixes declared, no empty-element tags. */
export async function* mutate(document: string): AsyncGenerator<Mutation, void, undefined> {
  for (const element of await elementsOf(document)) {
    yield* changes(document, element).map(([change, changed]) => ({
      path: element.path,
      change,
      document: changed,
    }))
  }
}

async function elementsOf(document: string): Promise<Element[]> {
  const reader = openXml(new TextEncoder().encode(document))
  const open: { start: StartEvent; path: string; kids: Map<string, number> }[] = []
  const elements: Element[] = []
  for (let event = await reader.next(); event !== undefined; event = await reader.next()) {
    if (event.kind === 'start') {
      const around = open.at(-1)
      const count = (around?.kids.get(event.local) ?? 0) + 1
      around?.kids.set(event.local, count)
      const name = count === 1 ? event.local : `${event.local}[${count}]`
      open.push({
        start: event,
        path: around === undefined ? name : `${around.path}/${name}`,
        kids: new Map(),
      })
    } else if (event.kind === 'end') {
      const one = open.pop()
      if (one === undefined) continue
      elements.push({
        path: one.path,
        start: one.start.position,
        contentStart: one.start.end,
        contentEnd: event.position,
        end: document.indexOf('>', event.position) + 1,
        hasChildren: one.kids.size > 0,
      })
    }
  }
  return elements.filter(({ path }) => path.includes('Signature'))
}

type Change = readonly [change: string, document: string]

function changes(document: string, element: Element): Change[] {
  const { start, contentStart, contentEnd, end, hasChildren } = element
  const whole = document.slice(start, end)
  const tag = document.slice(start, contentStart)
  const content = document.slice(contentStart, contentEnd)
  const closing = document.slice(contentEnd, end)
  const put = (markup: string): string => document.slice(0, start) + markup + document.slice(end)
  const retag = (changed: string): string => put(changed + content + closing)
  const bendText = ([change, at]: (typeof BENDS)[number]): Change => [
    change,
    put(tag + bend(content, at) + closing),
  ]
  const name = /^<([^\s>]+)/.exec(tag)?.[1] ?? ''
  const attributes = [...tag.matchAll(/ ([^\s=]+)="([^"]*)"/g)].filter(
    ([, attribute = '']) => !attribute.startsWith('xmlns'),
  )
  return [
    ['rename', put(`${tag.replace(name, `${name}X`)}${content}</${name}X>`)],
    ['remove', put('')],
    ['double', put(whole + whole)],
    ['empty', put(tag + closing)],
    ['add @Id', retag(tag.replace(/>$/, ' id="stray">'))],
    ['add @foreign', retag(tag.replace(/>$/, ' foreign="x">'))],
    ['add text', put(`${tag}x${content}${closing}`)],
    ['add white space', put(`${tag}\n${content}${closing}`)],
    ['add comment', put(`${tag}<!-- x -->${content}${closing}`)],
    ['add instruction', put(`${tag}<?x y?>${content}${closing}`)],
    ['add element first', put(`${tag}<x xmlns="urn:x"/>${content}${closing}`)],
    ['add element last', put(`${tag}${content}<x xmlns="urn:x"/>${closing}`)],
    ...(hasChildren ? [] : BENDS.map((place) => bendText(place))),
    ...attributes.flatMap(([text = '', attribute = '', value = '']): Change[] => [
      [`rename @${attribute}`, retag(tag.replace(text, ` ${attribute}X="${value}"`))],
      [`remove @${attribute}`, retag(tag.replace(text, ''))],
      [`empty @${attribute}`, retag(tag.replace(text, ` ${attribute}=""`))],
      [`bend @${attribute}`, retag(tag.replace(text, ` ${attribute}="${bend(value)}"`))],
    ]),
  ]
}

const BENDS = [
  ['bend text early', 0.03],
  ['bend text in the middle', 0.5],
  ['bend text late', 0.9],
] as const

/** One character becomes another. */
function bend(text: string, share = 0.5): string {
  const at = Math.floor(text.length * share)
  const replaced = text[at] === 'A' ? 'B' : 'A'
  return text.slice(0, at) + replaced + text.slice(at + 1)
}
