// Remembers the bytes that a source of revocation data or issuers answered: facts know them by their digest only.
import type { IssuerSource, RevocationSource } from '../../trust/sources.ts'

export interface Recording {
  readonly online: Partial<RevocationSource & IssuerSource>
  readonly certificates: Uint8Array[]
  readonly crls: Uint8Array[]
  readonly ocsps: Uint8Array[]
}

export function recordOnline(source: Partial<RevocationSource & IssuerSource>): Recording {
  const [certificates, crls, ocsps]: [Uint8Array[], Uint8Array[], Uint8Array[]] = [[], [], []]
  const online: Partial<RevocationSource & IssuerSource> = {
    ...(source.find && {
      find: async (query) => {
        const data = await source.find?.(query)
        crls.push(...(data?.crls ?? []))
        ocsps.push(...(data?.ocsps ?? []))
        return data ?? { crls: [], ocsps: [] }
      },
    }),
    ...(source.findIssuers && {
      findIssuers: async (certificate) => {
        const issuers = (await source.findIssuers?.(certificate)) ?? []
        certificates.push(...issuers)
        return issuers
      },
    }),
  }
  return { online, certificates, crls, ocsps }
}
