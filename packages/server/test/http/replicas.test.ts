import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startGateway, type ConfigInput, type Gateway } from '@sealpost/server'
import { createClient, type Client } from '../support/client.ts'
import { fakePdf, fakeVerifier } from '../support/fake-verifier.ts'
import { newPlace } from '../support/shared-data.ts'
import {
  addAgency,
  metadataOf,
  startTestGateway,
  type TestAgency,
  type TestGateway,
} from '../support/test-gateway.ts'

describe.skipIf(process.env['SEALPOST_TEST_DATA'] !== 'shared')(
  'two gateways on the same data',
  () => {
    let place: ConfigInput
    let first: TestGateway
    let second: Gateway
    let directory: string
    let sender: TestAgency
    let recipient: TestAgency

    beforeAll(async () => {
      place = await newPlace()
      first = await startTestGateway({ config: place })
      directory = mkdtempSync(join(tmpdir(), 'replica-'))
      const config = {
        ...place,
        dataDirectory: directory,
        receiptKeyFile: join(first.directory, 'receipt-key.pem'),
      }
      const clock = () => first.now
      const log = {
        error: () => undefined,
        warn: () => undefined,
        info: () => undefined,
        debug: () => undefined,
      }
      second = await startGateway(
        { ...config, port: 0, minFreeBytes: 1 },
        { verifier: fakeVerifier, clock, log },
      )
      sender = await addAgency(first, 'H14')
      recipient = await addAgency(first, 'H14.05')
    })

    afterAll(async () => {
      await second.close()
      await first.end()
      rmSync(directory, { recursive: true, force: true })
    })

    const atSecond = (agency: TestAgency) => createClient(second.url, agency.key)

    it('serve what the other accepted, byte for byte', async () => {
      const file = fakePdf('one document')
      const sent = await sender.client.send(metadataOf(['H14.05']), [file])
      expect(sent.status).toBe(202)
      const inbox = await atSecond(recipient).get('/v1/inbox')
      expect(inbox.text('items.0.documentId')).toBe(sent.text('id'))
      const fetched = await atSecond(recipient).get(`/v1/documents/${sent.text('id')}/files/1`)
      expect(fetched.raw.equals(file)).toBe(true)
    })

    it('take the parts of one submission at different doors', async () => {
      const file = fakePdf('begun here, ended there')
      const draft = await sender.client.post('/v1/documents', metadataOf(['H14.05']))
      const id = draft.text('id')
      expect((await atSecond(sender).put(`/v1/documents/${id}/files/1`, file)).status).toBeLessThan(
        300,
      )
      expect((await sender.client.post(`/v1/documents/${id}/submit`)).status).toBe(202)
    })

    it('wake a recipient who waits at the other door', async () => {
      const newcomer = await addAgency(first, 'H14.06')
      const waiting = untilFound(createClient(second.url, newcomer.key))
      await sender.client.send(metadataOf(['H14.06']), [fakePdf('wakes')])
      await waiting
    })

    /** A ring is a hint: an empty answer means to ask again. Three waits would take a minute, which is the test's limit. */
    async function untilFound(client: Client): Promise<void> {
      for (;;) {
        const answer = await client.get('/v1/inbox?wait=20')
        if (answer.at('items.0.deliveryId') !== undefined) return
      }
    }

    it('accept one of fifty equal submissions that come in at both doors', async () => {
      const metadata = metadataOf(['H14.05'])
      const other = atSecond(sender)
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, index) =>
          (index % 2 === 0 ? sender.client : other).send(metadata, [fakePdf('same')]),
        ),
      )
      const bodies = new Set(answers.map((answer) => answer.raw.toString()))
      expect(answers.every((answer) => answer.status === 202)).toBe(true)
      expect(bodies.size).toBe(1)
    })
  },
)
