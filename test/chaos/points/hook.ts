import { once } from 'node:events'
import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'
import { z } from 'zod'

export interface Hook {
  readonly url: string
  close(): Promise<void>
}

const message = z.object({ data: z.object({ deliveryId: z.string() }) })

/** A recipient's endpoint, which takes everything. */
export async function openHook(
  tell: (messageId: string, deliveryId: string) => void,
): Promise<Hook> {
  const server = createServer((request, response) => {
    void json(request).then((body) => {
      tell(String(request.headers['webhook-id']), message.parse(body).data.deliveryId)
      response.writeHead(204).end()
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}/hook`,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
