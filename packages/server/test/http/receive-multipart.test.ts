import { once } from 'node:events'
import { connect } from 'node:net'
import express from 'express'
import { expect, it } from 'vitest'
import { resolveConfig } from '../../src/config.ts'
import type { OneRequestSubmission } from '../../src/documents/submit-document.ts'
import { receiveMultipart } from '../../src/http/receive-multipart.ts'

const NOBODY: OneRequestSubmission = {
  begin: () => Promise.resolve(),
  addFile: () => Promise.resolve(),
  finish: () => Promise.reject(new Error('Nothing came')),
  abandon: () => Promise.resolve(),
}

/** As a gateway that stood still finds them: its clients have given up meanwhile. */
it('is broken off when the client left before the body was asked for', async () => {
  const outcome = Promise.withResolvers<unknown>()
  const app = express()
  app.post('/', (request, response) => {
    request.once('close', () => {
      receiveMultipart(request, response, NOBODY, resolveConfig()).then(
        outcome.resolve,
        outcome.resolve,
      )
    })
    client.destroy()
  })
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const client = connect(
    typeof address === 'object' && address !== null ? address.port : 0,
    '127.0.0.1',
  )
  client.write(
    'POST / HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 100\r\n\r\n--b\r\n',
  )
  expect(await outcome.promise).toMatchObject({ code: 'ERR_USAGE_BODY_ABORTED' })
  server.close()
})
