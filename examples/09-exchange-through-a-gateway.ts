// Two agencies exchange a signed document through a gateway that runs in this process: one sends, the other receives, and both keep proof.
import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { connect, verifyReceipt, type Gateway } from '@sealpost/client'
import { signPdf } from '@sealpost/core'
import { PKI_TIME, startPki } from '@sealpost/pretend-pki'
import { readOperatorKey, startGateway } from '@sealpost/server'

const running = await startPki()
const { pki } = running
const toPem = (der: Uint8Array): string =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`
await writeFile('roots.pem', pki.roots.map(toPem).join(''))
const server = await startGateway(
  {
    ...{ dataDirectory: 'data', port: 0, minFreeBytes: 1, logLevel: 'silent' },
    ...{ trustAnchors: ['roots.pem'], onlineHosts: ['127.0.0.1'], onlinePrivateAddresses: true },
  },
  { clock: () => PKI_TIME },
)
const operatorKey = (await readOperatorKey(server.operatorKeyFile)) ?? ''
const operator = connect({ url: server.url, key: operatorKey })

/** Registers an agency with the certificates of its head and its seal, and gives its key to a connection of its own. */
async function join(code: string, name: string, holders: Holders): Promise<Gateway> {
  const body = { code, name, level: 'unit' as const }
  const { data: agency } = await operator.api.POST('/v1/agencies', { body })
  if (agency === undefined) throw new Error(`${code} was not registered`)
  const params = { path: { id: agency.id } }
  for (const [role, holder] of holders) {
    const certificate = toPem(pki.holder(holder).certificate)
    const request = { params, body: { role, certificate } }
    await operator.api.POST('/v1/agencies/{id}/certificates', request)
  }
  const issue = { params, body: { label: 'van-thu' } }
  const { data: issued } = await operator.api.POST('/v1/agencies/{id}/keys', issue)
  if (issued === undefined) throw new Error(`${code} got no key`)
  return connect({ url: server.url, key: issued.key })
}

type Holders = readonly (readonly ['person' | 'agency', string])[]

const finance = await join('H14.12', 'Sở Tài chính', [
  ['person', 'financeDirector'],
  ['agency', 'financeSeal'],
])
const home = await join('H14.09', 'Sở Nội vụ', [])

const letter = await readFile(new URL('documents/01-cong-van.pdf', import.meta.url))
const byHead = await signPdf(new Uint8Array(letter), pki.holder('financeDirector'), {
  at: PKI_TIME,
})
const sealed = await signPdf(byHead, pki.holder('financeSeal'), { at: PKI_TIME })
const accepted = await finance.sendInSteps({
  metadata: {
    ...{ documentUid: 'H14.12,2026,412', number: '412', notation: 'STC-VP', typeName: 'Công văn' },
    ...{ issueDate: PKI_TIME.toISOString().slice(0, 10), subject: 'V/v quyết toán ngân sách' },
    ...{ securityLevel: 'public', recipients: ['000.00.09.H14'] },
  },
  files: [
    {
      ...{ name: '412-STC-VP.signed.pdf', mediaType: 'application/pdf' },
      content: new Uint8Array(sealed),
    },
  ],
})
console.log('accepted', accepted.verdict.indication, accepted.verdict.signatures)

for await (const item of home.inbox({ once: true })) {
  for (const file of item.files) {
    // A name from elsewhere is a name, never a path.
    await writeFile(basename(file.name), home.download(item.documentId, file))
    console.log('received', item.number, file.name, file.bytes === sealed.length)
  }
  const status = await home.reportStatus(item.deliveryId, { code: '03', incomingNumber: '1024' })
  console.log('status', status.state, status.incomingNumber)
}

for await (const event of finance.events({ once: true }))
  if (event.type === 'delivery.received') console.log('the sender hears of', event.type)

const answer = await fetch(`${server.url}/.well-known/jwks.json`)
const keys = (await answer.json()) as Parameters<typeof verifyReceipt>[1]
console.log('receipt', (await verifyReceipt(accepted.receipt, keys)).valid)

await server.close()
await running.close()
