// A real PostgreSQL of this machine, on a directory of its own and a socket in it: no port, no password, gone when the test ends.
import { execFileSync, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chownSync, mkdtempSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { postgresPrograms } from './postgres-programs.ts'

export interface TestPostgres {
  /** Of the database every server has. */
  readonly url: string
  /** A new, empty database. */
  createDatabase(): Promise<string>
  /** Ends the server at once, as a machine does that loses its power. */
  kill(): Promise<void>
  /** Starts it again on what is on the disk. */
  start(): Promise<void>
  end(): Promise<void>
}

const SUPERUSER = 'postgres'

export async function startPostgres(): Promise<TestPostgres> {
  const programs = postgresPrograms()
  if (programs === undefined) throw new Error('PostgreSQL is not installed')
  const directory = mkdtempSync(join(tmpdir(), 'pg-'))
  const account = serverAccount(directory)
  const data = join(directory, 'data')
  execFileSync(
    join(programs, 'initdb'),
    ['--pgdata', data, '--username', SUPERUSER, '--auth', 'trust', '--encoding', 'UTF8'],
    { ...account, stdio: 'ignore' },
  )
  let server = await run()

  async function run() {
    const started = spawn(
      join(programs ?? '', 'postgres'),
      ['-D', data, '-c', 'listen_addresses=', '-k', directory],
      { ...account, stdio: 'ignore' },
    )
    await untilReady(urlOf(SUPERUSER))
    return started
  }

  function urlOf(database: string): string {
    return `postgres://${SUPERUSER}@localhost/${database}?host=${encodeURIComponent(directory)}`
  }

  async function stop(signal: 'SIGINT' | 'SIGQUIT'): Promise<void> {
    if (server.exitCode !== null || server.signalCode !== null) return
    const ended = once(server, 'exit')
    server.kill(signal)
    await ended
  }

  return {
    url: urlOf(SUPERUSER),
    createDatabase: () => createDatabase(urlOf(SUPERUSER)),
    kill: () => stop('SIGQUIT'),
    start: async () => {
      server = await run()
    },
    end: async () => {
      await stop('SIGINT')
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

/** On the server of another database; answers the address of the new one. */
export async function createDatabase(url: string): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await withClient(url, (client) => client.query(`CREATE DATABASE ${name}`))
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
}

/** PostgreSQL refuses to run as root: then Debian's account for it does. */
function serverAccount(directory: string): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const idOf = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }).trim())
  const account = { uid: idOf('-u'), gid: idOf('-g') }
  chownSync(directory, account.uid, account.gid)
  return account
}

async function untilReady(url: string): Promise<void> {
  for (let tries = 0; tries < 1200; tries++) {
    const ready = await withClient(url, () => Promise.resolve(true)).catch(() => false)
    if (ready) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('PostgreSQL did not start')
}

async function withClient<T>(url: string, act: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await act(client)
  } finally {
    await client.end()
  }
}
