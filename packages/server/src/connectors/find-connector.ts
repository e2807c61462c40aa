// Which agency goes by which connector: the longest code of the settings that the agency's code is, or lies below.
import { agencyKey } from '@sealpost/core/edxml'
import type { ConnectorRoad } from '../context.ts'

export function findConnector(roads: readonly ConnectorRoad[], agencyCode: string): string | null {
  const key = agencyKey(agencyCode)
  let best: { readonly name: string; readonly length: number } | undefined
  for (const { name, agencies } of roads) {
    for (const prefix of agencies) {
      const fits = key === prefix || key.startsWith(`${prefix}.`)
      if (fits && prefix.length > (best?.length ?? 0)) best = { name, length: prefix.length }
    }
  }
  return best?.name ?? null
}
