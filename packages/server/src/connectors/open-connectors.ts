import type { Connectors } from '../context.ts'
import type { Connector } from './connector.ts'
import { openFederation } from './federation/open-federation.ts'
import { findConnector } from './find-connector.ts'
import { openNationalAxis } from './national-axis/open-national-axis.ts'
import { openLetter } from './open-letter.ts'
import { toFailure } from './outcome.ts'
import { openProvincialRest } from './provincial-rest/open-provincial-rest.ts'
import { readConnectorSettings, type ConnectorSettings } from './settings.ts'

export interface OpenConnectors extends Connectors {
  readonly list: readonly Connector[]
}

/** Reads the settings and every secret. Throws `ERR_USAGE_CONNECTORS`, saying why nothing may start. */
export function openConnectors(settingsFile: string | undefined): OpenConnectors {
  const settings = settingsFile === undefined ? [] : readConnectorSettings(settingsFile)
  const list = settings.map(open)
  const byName = new Map(list.map((connector) => [connector.name, connector]))
  const roads = settings.map(({ name, kind, agencies }) => ({ name, kind, agencies }))
  return {
    list,
    roads,
    routeOf: (code) => findConnector(roads, code),
    handOver: async (context, parcel, signal) => {
      const connector = byName.get(parcel.connector)
      try {
        if (connector === undefined) throw new TypeError('No connector has this name')
        const sent = await connector.send(context, await openLetter(context, parcel), signal)
        return { outcome: 'taken', status: null, code: null, retryAfterMs: null, ...sent }
      } catch (err) {
        const failure = toFailure(err)
        const { code } = failure
        const fields = { connector: parcel.connector, document: parcel.documentId, code, err }
        context.log.warn(fields, 'a document could not be handed over')
        return failure
      }
    },
  }
}

function open(settings: ConnectorSettings): Connector {
  switch (settings.kind) {
    case 'national-axis':
      return openNationalAxis(settings)
    case 'provincial-rest':
      return openProvincialRest(settings)
    case 'federation':
      return openFederation(settings)
  }
}
