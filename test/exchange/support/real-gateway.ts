// A gateway that verifies for real, against the pretend PKI whose responders run beside it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { signPdf, writePem } from '@sealpost/core'
import {
  AGENCIES,
  PKI_TIME,
  startPki,
  type AgencyDescription,
  type RunningPki,
} from '@sealpost/pretend-pki'
import { readOperatorKey, startGateway, type Gateway } from '@sealpost/server'
import { createClient, type Client } from '../../../packages/server/test/support/client.ts'
import { newPlace } from '../../../packages/server/test/support/shared-data.ts'

export interface Exchange {
  readonly running: RunningPki
  readonly gateway: Gateway
  readonly directory: string
  readonly operator: Client
  agency(name: string): Member
  end(): Promise<void>
}

/** An agency of the pretend PKI, registered with its seal and its head's certificate. */
export interface Member {
  readonly about: AgencyDescription
  readonly id: string
  readonly client: Client
  /** Signed by the head and then by the agency's seal, as Decree 30/2020 has it. */
  sign(pdf: Uint8Array, signers?: readonly string[]): Promise<Uint8Array>
}

export async function startExchange(): Promise<Exchange> {
  const running = await startPki()
  const directory = mkdtempSync(join(tmpdir(), 'exchange-'))
  const anchors = join(directory, 'roots.pem')
  const blocks = running.pki.roots.map((bytes) => writePem({ label: 'CERTIFICATE', bytes }))
  writeFileSync(anchors, blocks.join('\n'))
  const gateway = await startGateway(
    {
      ...(await newPlace()),
      dataDirectory: join(directory, 'data'),
      port: 0,
      minFreeBytes: 1,
      trustAnchors: [anchors],
      onlineHosts: ['127.0.0.1'],
      onlinePrivateAddresses: true,
      logLevel: 'silent',
    },
    { clock: () => PKI_TIME },
  )
  const operator = createClient(gateway.url, (await readOperatorKey(gateway.operatorKeyFile)) ?? '')
  const members = new Map<string, Member>()
  for (const about of AGENCIES)
    members.set(about.name, await register(about, { running, gateway, operator }))
  return {
    running,
    gateway,
    directory,
    operator,
    agency: (name) => {
      const member = members.get(name)
      if (member === undefined) throw new RangeError(`There is no agency ${name}`)
      return member
    },
    end: async () => {
      await gateway.close()
      await running.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

async function register(
  about: AgencyDescription,
  { running, gateway, operator }: Pick<Exchange, 'running' | 'gateway' | 'operator'>,
): Promise<Member> {
  const { code, oldCode: code102, title: name } = about
  const isRoot = about.name === 'committee'
  const agency = {
    code,
    code102,
    name,
    level: isRoot ? 'province' : 'unit',
    parent: isRoot ? undefined : 'H14',
  }
  const id = (await operator.post('/v1/agencies', agency)).text('id')
  const holders = [
    ['person', about.head],
    ['agency', about.seal],
  ] as const
  for (const [role, holder] of holders) {
    const certificate = Buffer.from(running.pki.holder(holder).certificate).toString('base64')
    await operator.post(`/v1/agencies/${id}/certificates`, { role, certificate })
  }
  const key = (await operator.post(`/v1/agencies/${id}/keys`, { label: 'văn thư' })).text('key')
  return {
    about,
    id,
    client: createClient(gateway.url, key),
    sign: async (pdf, signers = [about.head, about.seal]) => {
      let signed = pdf
      for (const signer of signers)
        signed = await signPdf(signed, running.pki.holder(signer), { at: PKI_TIME })
      return signed
    },
  }
}
