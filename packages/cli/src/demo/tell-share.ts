import { paint } from '../output/paint.ts'
import { actorOf, expectStatus, type Actors } from './actors.ts'
import type { Narrator } from './narrator.ts'

/** The figure the whole thing is for, with its two counts, and what is missing to 100 %. */
export async function tellShare(narrator: Narrator, actors: Actors): Promise<void> {
  const { client } = actorOf(actors, 'committee')
  const answer = await client.get(
    '/v1/statistics/electronic-share?period=2026&agency=H14&subordinates=true',
  )
  const share = expectStatus(answer, 200) as unknown as Share
  narrator.row('by document', figure(share.byDocument))
  narrator.row('by dispatch', figure(share.byDispatch))
  narrator.row('missing to 100 %', `${share.byDocument.gap} documents`)
  for (const [reason, count] of Object.entries(share.missing)) {
    if (count > 0) narrator.row(`  ${reason}`, String(count))
  }
}

function figure({ numerator, denominator, share }: Count): string {
  const percent = share === null ? 'no documents' : `${(share * 100).toFixed(1)} %`
  return `${paint('bold', percent)}   ${numerator} of ${denominator}`
}

interface Count {
  readonly numerator: number
  readonly denominator: number
  readonly share: number | null
  readonly gap: number
}

interface Share {
  readonly byDocument: Count
  readonly byDispatch: Count
  readonly missing: Readonly<Record<string, number>>
}
