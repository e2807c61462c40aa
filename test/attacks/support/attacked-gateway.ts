// A gateway in a process of its own, to be treated badly: with its memory, its files and its book to look at afterwards.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient, type Client } from '../../../packages/server/test/support/client.ts'
import { waitingFiles } from '../../../packages/server/test/support/waiting-files.ts'
import { spawnGateway } from '../../exchange/support/child-gateway.ts'

export interface AttackedGateway {
  readonly port: number
  /** Of its process. */
  readonly pid: number
  readonly operator: Client
  /** A sender's. */
  readonly key: string
  readonly client: Client
  /** Files that came in and are not decided yet. */
  waiting(): readonly string[]
  /** Most memory that it ever held, in MB. */
  peakMegabytes(): number
  /** How many events the book has. */
  events(): Promise<number>
  end(): Promise<void>
}

export async function startAttacked(
  settings: Readonly<Record<string, string>> = {},
): Promise<AttackedGateway> {
  const directory = mkdtempSync(join(tmpdir(), 'attacked-'))
  const gateway = await spawnGateway(directory, settings)
  const operatorKey = readFileSync(join(directory, 'operator.key'), 'utf8').trim()
  const operator = createClient(gateway.url, operatorKey)
  const id = await addAgency(operator, 'H14')
  await addAgency(operator, 'H14.05')
  const made = await operator.post(`/v1/agencies/${id}/keys`, { label: 'attacks' })
  const key = made.text('key')
  return {
    port: Number(new URL(gateway.url).port),
    pid: gateway.process.pid ?? Number.NaN,
    operator,
    key,
    client: createClient(gateway.url, key),
    waiting: () => waitingFiles(directory),
    peakMegabytes: () => {
      const status = readFileSync(`/proc/${gateway.process.pid}/status`, 'utf8')
      return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? Number.NaN) / 1000
    },
    events: async () => {
      const changes = await operator.get('/v1/book/changes')
      return Number(changes.at('seq'))
    },
    end: async () => {
      await gateway.kill()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

async function addAgency(operator: Client, code: string): Promise<string> {
  const made = await operator.post('/v1/agencies', { code, name: code, level: 'unit' })
  return made.text('id')
}

export interface RawConnection {
  readonly socket: Socket
  /** Everything that came, once the other side has closed. */
  readonly ended: Promise<string>
}

/** A connection that says exactly this, and waits for the other side to close it. */
export function say(port: number, text: string | Uint8Array): RawConnection {
  const socket = connect(port, '127.0.0.1')
  let received = ''
  const ended = new Promise<string>((resolve) => {
    socket.on('data', (bytes) => {
      received += bytes.toString('latin1')
    })
    // Whoever is cut off may find its last bytes refused: that is an end like another.
    socket.on('error', () => socket.destroy())
    socket.once('close', () => {
      resolve(received)
    })
  })
  socket.write(text)
  return { socket, ended }
}

export function head(line: string, headers: readonly string[]): string {
  return [line, 'Host: gateway', ...headers, '', ''].join('\r\n')
}
