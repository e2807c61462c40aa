// A pretend axis of model A (docs/connectors.md): it answers as the vendor's kit describes, and checks what of the signing is known: the headers
// are there, the file's digest is right, the time is now's.
import { createHash, createHmac } from 'node:crypto'
import { openPretendAxis, receivePackage, reply, type PretendAxis } from './pretend-axis.ts'

const SECRET = 'k3t-noi-van-ban'

export const NATIONAL_SECRET: string = SECRET

export function openNationalAxis(): Promise<PretendAxis> {
  return openPretendAxis(async (state, request, body, response, fault) => {
    const ok = (more: object) => {
      reply(request, response, fault, { status: 'OK', ErrorCode: '0', ErrorDesc: '', ...more })
    }
    const fail = (code: string) => {
      reply(request, response, fault, { status: 'FAIL', ErrorCode: code, ErrorDesc: 'error' })
    }
    const parameter = (name: string) => String(request.headers[`xroadvnpt-${name}`] ?? '')
    if (fault?.code !== undefined) {
      fail(fault.code)
      return
    }
    if (!isSigned(parameter)) {
      fail('15')
      return
    }
    const docId = parameter('docId'.toLowerCase())
    const message = state.inward.find((candidate) => candidate.docId === docId)
    switch (request.url) {
      case '/sendEdoc': {
        if (createHash('sha256').update(body).digest('hex') !== parameter('hash-file')) fail('10')
        else {
          const sent = await receivePackage(state, parameter('messagetype'), body)
          if (sent === undefined) fail('22')
          else ok({ DocId: sent })
        }
        return
      }
      case '/getReceivedEdocList': {
        const type = parameter('messagetype')
        const rows = state.inward.filter(({ messageType }) => messageType === type)
        ok({
          data: rows.map(({ docId: id, messageType, from, status }) => ({
            docId: id,
            serviceType: 'eDoc',
            messageType,
            created_time: '2026/11/23 09:00:00',
            from,
            to: '000.00.00.H14',
            status,
            status_desc: '',
          })),
        })
        return
      }
      case '/downloadEdoc':
        if (message === undefined) fail('21')
        else
          response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(message.bytes)
        return
      case '/updateStatus':
        if (message === undefined) fail('21')
        else {
          message.status = parameter('status').toUpperCase()
          ok({})
        }
        return
      default:
        response.writeHead(404).end()
    }
  })
}

/** The text that is signed is an assumption of ours: see sign-headers.ts. */
function isSigned(parameter: (name: string) => string): boolean {
  const names = parameter('sign-header-key').split(',')
  const text = names.map((name) => `${name}=${parameter(name.toLowerCase())}`).join('\n')
  const mac = createHmac('sha256', SECRET).update(text).digest('hex')
  return mac === parameter('hash-header') && /^\d{8}T\d{6}\+0700$/.test(parameter('timestamp'))
}
