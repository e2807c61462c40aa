// A pretend platform of model B (docs/connectors.md): a login whose tokens run out, two headers with the account, envelopes of its own.
import { randomUUID } from 'node:crypto'
import { openPretendAxis, receivePackage, reply, type PretendAxis } from './pretend-axis.ts'

export const PROVINCIAL_SECRET = 'kh0a-truc-tinh'
export const PROVINCIAL_PASSWORD = 'mat-kh4u-truc'

export interface PretendPlatform extends PretendAxis {
  /** Takes no token any more that it has given. */
  forgetTokens(): void
}

export async function openProvincialRest(): Promise<PretendPlatform> {
  const tokens = new Set<string>()
  const axis = await openPretendAxis(async (state, request, body, response, fault) => {
    const { searchParams, pathname } = new URL(request.url ?? '/', 'http://axis')
    const send = (answer: unknown) => {
      reply(request, response, fault, answer)
    }
    if (pathname === '/v1/auth/login') {
      const account: unknown = JSON.parse(body.toString())
      const token = randomUUID()
      if (!JSON.stringify(account).includes(`"password":"${PROVINCIAL_PASSWORD}"`)) {
        response.writeHead(401).end()
        return
      }
      tokens.add(token)
      send({ code: 200, message: '', data: { token } })
      return
    }
    const bearer = String(request.headers.authorization).replace('Bearer ', '')
    if (!tokens.has(bearer) || request.headers['x-secretkey'] !== PROVINCIAL_SECRET) {
      response.writeHead(401).end()
      return
    }
    switch (pathname) {
      case '/v1/sendEdoc': {
        const { type, file } = readForm(body)
        const docId =
          fault?.code === undefined ? await receivePackage(state, type, file) : undefined
        const errorCode = fault?.code ?? (docId === undefined ? '22' : '0')
        const status = errorCode === '0' ? 'OK' : 'FAIL'
        send({ code: 200, message: '', data: { status, docId, errorCode, errorDesc: '' } })
        return
      }
      case '/v1/syncReceivedEdocList': {
        const type = searchParams.get('messageType')
        const data = state.inward.filter(({ messageType }) => messageType === type)
        const rows = data.map(({ docId, from, status }) => ({
          docId,
          from,
          status: status.toLowerCase(),
        }))
        send({ success: true, message: '', count: rows.length, data: rows })
        return
      }
      case '/v1/getEdoc': {
        const message = state.inward.find(({ docId }) => docId === searchParams.get('docId'))
        if (message === undefined) response.writeHead(404).end()
        else response.writeHead(200, { 'content-type': 'application/xml' }).end(message.bytes)
        return
      }
      case '/v1/updateStatus': {
        const asked: unknown = JSON.parse(body.toString())
        const message = state.inward.find(({ docId }) => JSON.stringify(asked).includes(docId))
        if (message !== undefined)
          message.status = JSON.stringify(asked).includes('"done"') ? 'DONE' : 'FAIL'
        send({ code: 200, message: '' })
        return
      }
      default:
        response.writeHead(404).end()
    }
  })
  return {
    ...axis,
    forgetTokens: () => {
      tokens.clear()
    },
  }
}

/** The two parts that the platform wants, in either order. */
function readForm(body: Buffer): { readonly type: string; readonly file: Buffer } {
  const text = body.toString('latin1')
  const [boundary = ''] = text.split('\r\n', 1)
  const parts = text.split(boundary).map((part) => part.replace(/^\r\n|\r\n$/g, ''))
  const content = (name: string) => {
    const part = parts.find((candidate) => candidate.includes(`name="${name}"`)) ?? ''
    return part.slice(part.indexOf('\r\n\r\n') + 4)
  }
  return { type: content('messageType'), file: Buffer.from(content('edocFile'), 'latin1') }
}
