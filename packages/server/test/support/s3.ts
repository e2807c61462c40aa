// A real S3 server: versitygw, from the Go module proxy, on loopback and a directory of its own.
import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

/** What a gateway needs to know of a bucket. */
export interface TestBucket {
  readonly bucket: string
  readonly endpoint: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** A running server as plain values. */
export interface TestS3Server {
  readonly endpoint: string
  /** Where it keeps its buckets. */
  readonly directory: string
}

export interface TestS3 {
  readonly server: TestS3Server
  kill(): Promise<void>
  start(): Promise<void>
  end(): Promise<void>
}

const KEYS = { accessKeyId: 'test-access', secretAccessKey: 'test-secret-of-this-run' }
const REGION = 'us-east-1'

/** Undefined when it is not installed; SEALPOST_VERSITYGW or the PATH says where it is. */
export function s3Program(): string | undefined {
  const named = process.env['SEALPOST_VERSITYGW']
  const places = (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'versitygw'))
  return [...(named === undefined ? [] : [named]), ...places].find((path) => existsSync(path))
}

export async function startS3(): Promise<TestS3> {
  const program = s3Program()
  if (program === undefined) throw new Error('versitygw is not installed')
  const directory = mkdtempSync(join(tmpdir(), 's3-'))
  const port = await freePort()
  const endpoint = `http://127.0.0.1:${port}`
  let server = await run(program)

  async function run(path: string): Promise<ChildProcess> {
    const keys = [
      '--access',
      KEYS.accessKeyId,
      '--secret',
      KEYS.secretAccessKey,
      '--region',
      REGION,
    ]
    const started = spawn(path, [...keys, '--port', `127.0.0.1:${port}`, 'posix', directory], {
      stdio: 'ignore',
    })
    await untilAnswers(endpoint)
    return started
  }

  async function kill(): Promise<void> {
    const ended = once(server, 'exit')
    server.kill('SIGKILL')
    await ended
  }

  return {
    server: { endpoint, directory },
    kill,
    start: async () => {
      server = await run(program)
    },
    end: async () => {
      await kill()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

/** A new, empty bucket: for the server's posix backend a directory. */
export function createBucket({ endpoint, directory }: TestS3Server): TestBucket {
  const bucket = `test-${randomUUID()}`
  mkdirSync(join(directory, bucket))
  return { bucket, endpoint, region: REGION, ...KEYS }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('No port')
  return address.port
}

async function untilAnswers(url: string): Promise<void> {
  for (let tries = 0; tries < 1200; tries++) {
    const answered = await fetch(url).then(
      () => true,
      () => false,
    )
    if (answered) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('The S3 server did not start')
}
