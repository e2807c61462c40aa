// The whole check of a receipt, in the browser: RFC 7515 with Ed25519 (RFC 8037), the leaf, the path of RFC 9162, the signed note. This file goes
// into the page as it is (its types taken off), so it imports nothing and asks nobody; evidence/verify-receipt.ts does the same for the command.

export interface PageQuestion {
  /** Compact JWS. */
  readonly receipt: string
  /** `.tlog-proof`. */
  readonly proof: string
  /** Key set of the gateway, JSON. */
  readonly keys: string
  /** `name+id+key` of the log. */
  readonly logKey: string
}

export interface PageAnswer {
  /** Each step: true it holds, false it does not, null it could not be tried. */
  readonly steps: {
    readonly receiptSigned: boolean | null
    readonly leafIsOfReceipt: boolean | null
    readonly leafIsInTree: boolean | null
    readonly headSigned: boolean | null
  }
  readonly claims: Readonly<Record<string, unknown>> | null
  /** The entry's place, from 0, and how many entries the head covers. */
  readonly index: number | null
  readonly size: number | null
  readonly origin: string | null
}

interface ReadProof {
  readonly index: number
  readonly hashes: readonly Bytes[]
  readonly leaf: Bytes
  readonly text: string
  readonly signatures: readonly string[]
  readonly origin: string
  readonly size: number
  readonly root: Bytes
}

type Bytes = Uint8Array<ArrayBuffer>

export async function checkReceipt(question: PageQuestion): Promise<PageAnswer> {
  const receipt = question.receipt.trim()
  const claims = attempt(() => readJson(fromBase64Url(receipt.split('.')[1] ?? '')))
  const proof = attempt(() => readProof(question.proof))
  const steps = {
    receiptSigned: await tryStep(() => isReceiptSigned(receipt, question.keys)),
    leafIsOfReceipt: proof === null ? null : await tryStep(() => isLeafOf(proof.leaf, receipt)),
    leafIsInTree: proof === null ? null : await tryStep(() => isInTree(proof)),
    headSigned: proof === null ? null : await tryStep(() => isHeadSigned(proof, question.logKey)),
  }
  const { index = null, size = null, origin = null } = proof ?? {}
  return { steps, claims: isRecord(claims) ? claims : null, index, size, origin }
}

async function isReceiptSigned(receipt: string, keys: string): Promise<boolean> {
  const [header = '', payload = '', signature = ''] = receipt.split('.')
  const head = readJson(fromBase64Url(header))
  if (!isRecord(head) || head['alg'] !== 'EdDSA') return false
  const x = findKey(readJsonText(keys), head['kid'])
  if (x === null) return false
  return verifyEd25519(fromBase64Url(x), fromBase64Url(signature), utf8(`${header}.${payload}`))
}

function findKey(set: unknown, kid: unknown): string | null {
  const list = isRecord(set) && Array.isArray(set['keys']) ? set['keys'] : []
  for (const key of list) {
    const isRight = isRecord(key) && key['kty'] === 'OKP' && key['crv'] === 'Ed25519'
    if (isRight && key['kid'] === kid && typeof key['x'] === 'string') return key['x']
  }
  return null
}

async function isLeafOf(leaf: Bytes, receipt: string): Promise<boolean> {
  const content = readJson(leaf)
  const digest = await sha256(utf8(receipt))
  const hex = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return isRecord(content) && content['receipt'] === hex
}

/** RFC 9162, 2.1.3.2. */
async function isInTree({ leaf, index, size, hashes, root }: ReadProof): Promise<boolean> {
  if (index >= size) return false
  let node = index
  let last = size - 1
  let hash = await sha256(join(Uint8Array.of(0), leaf))
  for (const sibling of hashes) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      hash = await sha256(join(Uint8Array.of(1), sibling, hash))
      while (node % 2 === 0 && node !== 0) {
        node = Math.floor(node / 2)
        last = Math.floor(last / 2)
      }
    } else hash = await sha256(join(Uint8Array.of(1), hash, sibling))
    node = Math.floor(node / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && equal(hash, root)
}

/** The log's own signature on the note, under the key that was given. */
async function isHeadSigned(
  { text, signatures, origin }: ReadProof,
  logKey: string,
): Promise<boolean> {
  const [name = '', id = '', encoded = ''] = splitKey(logKey.trim())
  const key = fromBase64(encoded)
  const named = await sha256(join(utf8(`${name}\n`), key))
  const keyId = [...named.slice(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  if (name !== origin || keyId !== id || key[0] !== 1 || key.length !== 33) return false
  for (const line of signatures) {
    const [, signer = '', value = ''] = /^— (\S+) (\S+)$/.exec(line) ?? []
    const bytes = fromBase64(value)
    if (signer !== name || !equal(bytes.slice(0, 4), named.slice(0, 4))) continue
    return verifyEd25519(key.slice(1), bytes.slice(4), utf8(text))
  }
  return false
}

/** The key itself may hold plus signs. */
function splitKey(key: string): readonly string[] {
  const first = key.indexOf('+')
  const second = key.indexOf('+', first + 1)
  return [key.slice(0, first), key.slice(first + 1, second), key.slice(second + 1)]
}

function readProof(content: string): ReadProof {
  const normal = content.replaceAll('\r\n', '\n').trimStart()
  const middle = normal.indexOf('\n\n')
  const [first, ...lines] = normal.slice(0, middle).split('\n')
  const extra = /^extra (\S+)$/.exec(lines.shift() ?? '')?.[1]
  const index = /^index (\d{1,15})$/.exec(lines.shift() ?? '')?.[1]
  const note = `${normal.slice(middle + 2).trimEnd()}\n`
  const end = note.lastIndexOf('\n\n')
  const text = note.slice(0, end + 1)
  const [origin = '', size = '', root = ''] = text.split('\n')
  const isRight = first === 'c2sp.org/tlog-proof@v1' && extra !== undefined && index !== undefined
  if (!isRight || end < 0 || !/^\d{1,15}$/.test(size)) throw new TypeError('No proof')
  return {
    index: Number(index),
    hashes: lines.map(fromBase64),
    leaf: fromBase64(extra),
    text,
    signatures: note.slice(end + 2, -1).split('\n'),
    origin,
    size: Number(size),
    root: fromBase64(root),
  }
}

async function verifyEd25519(key: Bytes, signature: Bytes, message: Bytes): Promise<boolean> {
  const imported = await crypto.subtle.importKey('raw', key, 'Ed25519', false, ['verify'])
  return crypto.subtle.verify('Ed25519', imported, signature, message)
}

async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}

function utf8(text: string): Bytes {
  return new Uint8Array(new TextEncoder().encode(text))
}

function readJson(bytes: Bytes): unknown {
  return readJsonText(new TextDecoder().decode(bytes))
}

function readJsonText(text: string): unknown {
  return JSON.parse(text)
}

function fromBase64Url(text: string): Bytes {
  return fromBase64(text.replaceAll('-', '+').replaceAll('_', '/'))
}

function fromBase64(text: string): Bytes {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
}

function join(...parts: readonly Uint8Array[]): Bytes {
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at])
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function attempt<T>(act: () => T): T | null {
  try {
    return act()
  } catch {
    return null
  }
}

async function tryStep(step: () => Promise<boolean>): Promise<boolean | null> {
  try {
    return await step()
  } catch {
    return null
  }
}
