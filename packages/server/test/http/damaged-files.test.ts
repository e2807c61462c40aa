// A kept file that somebody changed or took away behind the gateway: named, counted, and not one byte of it given out (T28).
import { readdirSync, renameSync, rmSync, utimesSync, writeFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { fakePdf } from '../support/fake-verifier.ts'
import {
  addAgency,
  metadataOf,
  startTestGateway,
  type TestAgency,
  type TestGateway,
} from '../support/test-gateway.ts'

let gateway: TestGateway
let sender: TestAgency
let recipient: TestAgency

beforeAll(async () => {
  gateway = await startTestGateway()
  sender = await addAgency(gateway, 'H14')
  recipient = await addAgency(gateway, 'H14.05')
})

afterAll(() => gateway.end())

/** Where the store keeps a file: below the data directory, or the bucket of the S3 server. */
function placeOf(sha256: string): string {
  const { s3Bucket } = gateway.settings
  const store =
    s3Bucket === undefined
      ? join(gateway.directory, 'files')
      : join(inject('sharedServers').s3?.directory ?? '', s3Bucket)
  const found = readdirSync(store, { recursive: true }).map(String)
  return join(store, found.find((name) => name.endsWith(sha256)) ?? 'not found')
}

let count = 0

async function send(): Promise<{ bytes: Buffer; path: string; sha256: string; place: string }> {
  count += 1
  const bytes = fakePdf(`what was accepted, ${count}`)
  const sent = await sender.client.send(metadataOf(['H14.05']), [bytes])
  const sha256 = sent.text('files.0.sha256')
  return {
    bytes,
    path: `/v1/documents/${sent.text('id')}/files/1`,
    sha256,
    place: placeOf(sha256),
  }
}

/** Same length, other bytes, another time. */
function damage(place: string): void {
  const bytes = readFileSync(place)
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
  writeFileSync(place, bytes)
  utimesSync(place, 1, 1)
}

async function metric(kind: string): Promise<string | undefined> {
  const text = (await gateway.operator.get('/metrics')).raw.toString()
  return new RegExp(`sealpost_damaged_files_total\\{damage="${kind}"\\} (\\d+)`).exec(text)?.[1]
}

describe('a kept file that was changed', () => {
  it.each(['before anybody had it', 'after somebody had it'])(
    '%s is not given out',
    async (when) => {
      const { bytes, path, sha256, place } = await send()
      if (when !== 'before anybody had it')
        expect((await recipient.client.get(path)).raw.equals(bytes)).toBe(true)
      damage(place)
      for (const headers of [{}, { Range: 'bytes=0-3' }]) {
        const answer = await recipient.client.get(path, headers)
        expect(answer.status).toBe(500)
        expect(answer.body).toMatchObject({
          code: 'file-damaged',
          file: 1,
          sha256,
          damage: 'changed',
        })
      }
      const events = await sender.client.get('/v1/events?limit=200')
      const told = events.raw.toString().split('document.file-damaged').length - 1
      expect(told).toBe(when === 'before anybody had it' ? 1 : 2)
      expect(gateway.logged.some((line) => line.includes('a kept file is damaged'))).toBe(true)
    },
  )

  it('is given out again when it was put back', async () => {
    const { bytes, path, place } = await send()
    damage(place)
    expect((await recipient.client.get(path)).at('code')).toBe('file-damaged')
    writeFileSync(place, bytes)
    utimesSync(place, 2, 2)
    const answer = await recipient.client.get(path)
    expect(answer.status).toBe(200)
    expect(answer.raw.equals(bytes)).toBe(true)
  })
})

describe('a kept file that is gone', () => {
  it('is said to be missing, and is there again when it was put back', async () => {
    const { bytes, path, place } = await send()
    renameSync(place, `${place}.away`)
    expect((await recipient.client.get(path)).body).toMatchObject({
      status: 500,
      code: 'file-damaged',
      damage: 'missing',
    })
    expect(await metric('missing')).toBe('1')
    expect(Number(await metric('changed'))).toBeGreaterThan(0)
    renameSync(`${place}.away`, place)
    expect((await recipient.client.get(path)).raw.equals(bytes)).toBe(true)
    rmSync(`${place}.away`, { force: true })
  })
})
