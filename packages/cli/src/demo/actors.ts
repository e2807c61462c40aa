import { writePem } from '@sealpost/core'
import { AGENCIES, type AgencyDescription, type Certified } from '@sealpost/pretend-pki'
import { GatewayClient, type Answer } from './gateway-client.ts'
import type { Stage } from './stage.ts'

/** An agency that is registered with the gateway and holds its keys. */
export interface Actor {
  readonly agency: AgencyDescription
  readonly client: GatewayClient
  readonly head: Certified
  readonly seal: Certified
}

export type Actors = ReadonlyMap<string, Actor>

/** Registers every agency with its certificates and gives it a key. */
export async function registerActors(stage: Stage): Promise<Actors> {
  const operator = new GatewayClient(stage.gateway.url, stage.operatorKey)
  const actors = new Map<string, Actor>()
  for (const agency of AGENCIES)
    actors.set(agency.name, await registerActor(stage, operator, agency))
  return actors
}

async function registerActor(
  stage: Stage,
  operator: GatewayClient,
  agency: AgencyDescription,
): Promise<Actor> {
  const { pki } = stage.running
  const head = pki.holder(agency.head)
  const seal = pki.holder(agency.seal)
  const { code, oldCode, title } = agency
  const isUnit = code.includes('.')
  const level = isUnit ? (agency.title.startsWith('Sở') ? 'unit' : 'commune') : 'province'
  const request = {
    code,
    code102: oldCode,
    name: title,
    level,
    ...(isUnit ? { parent: 'H14' } : {}),
  }
  const id = textOf(expectStatus(await operator.post('/v1/agencies', request), 201), 'id')
  for (const [holder, role] of [
    [head, 'person'],
    [seal, 'agency'],
  ] as const) {
    const certificate = writePem({ label: 'CERTIFICATE', bytes: holder.certificate })
    expectStatus(await operator.post(`/v1/agencies/${id}/certificates`, { role, certificate }), 201)
  }
  const issued = await operator.post(`/v1/agencies/${id}/keys`, {
    label: 'document management system',
  })
  const key = textOf(expectStatus(issued, 201), 'key')
  return { agency, head, seal, client: new GatewayClient(stage.gateway.url, key) }
}

export function actorOf(actors: Actors, name: string): Actor {
  const actor = actors.get(name)
  if (actor === undefined) throw new RangeError(`Nobody in the story is called ${name}`)
  return actor
}

/** The story stops when the gateway answers otherwise than it must. */
export function expectStatus({ status, body }: Answer, expected: number): Record<string, unknown> {
  if (status === expected) return body
  throw new Error(`The gateway answered ${status} instead of ${expected}: ${JSON.stringify(body)}`)
}

export function textOf(body: Record<string, unknown>, member: string): string {
  const value = body[member]
  if (typeof value !== 'string') throw new TypeError(`The gateway's answer lacks "${member}"`)
  return value
}
