// How a call to the axis is signed. That parameters travel as `XroadVnpt-…` headers with an HMAC-SHA256 over them is known; which text exactly
// is signed, and which header carries what, is an assumption, kept in this one file until the operator of the axis confirms it.
import { createHmac } from 'node:crypto'
import { VIETNAM_OFFSET_MS } from '@sealpost/core/edxml'

const PREFIX = 'XroadVnpt-'
const VERSION = '3.0.201608'

export interface AxisAccount {
  readonly systemId: string
  readonly secret: string
}

export type AxisParameters = Readonly<Record<string, string>>

export function signHeaders(
  parameters: AxisParameters,
  { systemId, secret }: AxisAccount,
  at: Date,
): Record<string, string> {
  const signed: Record<string, string> = {
    ...parameters,
    systemid: systemId,
    timestamp: writeAxisTime(at),
    version: VERSION,
  }
  const names = Object.keys(signed).sort()
  const text = names.map((name) => `${name}=${signed[name] ?? ''}`).join('\n')
  const headers = names.map((name) => [`${PREFIX}${name}`, signed[name] ?? ''] as const)
  return {
    ...Object.fromEntries(headers),
    [`${PREFIX}sign-header`]: systemId,
    [`${PREFIX}sign-header-key`]: names.join(','),
    [`${PREFIX}hash-header`]: createHmac('sha256', secret).update(text).digest('hex'),
  }
}

/** `ddMMyyyy'T'HHmmss+SSSS`, Vietnam time. */
function writeAxisTime(at: Date): string {
  const [day = '', time = ''] = new Date(at.getTime() + VIETNAM_OFFSET_MS).toISOString().split('T')
  const [year = '', month = '', date = ''] = day.split('-')
  return `${date}${month}${year}T${time.slice(0, 8).replaceAll(':', '')}+0700`
}
