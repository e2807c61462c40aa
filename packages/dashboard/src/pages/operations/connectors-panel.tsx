import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../api/problem.ts'
import type { Connector, Page } from '../../api/types.ts'
import { useResource } from '../../api/use-resource.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { nameOf } from '../../parts/name-of.ts'
import { Panel } from '../../parts/panel.tsx'
import { Shown } from '../../parts/shown.tsx'

/** How the ways to other networks are; nothing where the gateway has none, or does not tell. */
export function ConnectorsPanel() {
  const { t } = useTranslation()
  const connectors = useResource<Page<Connector>>('v1/connectors')
  const { resource } = connectors
  const isAbsent =
    resource.state === 'failed' &&
    resource.error instanceof Problem &&
    [403, 404].includes(resource.error.status)
  if (isAbsent) return null
  return (
    <Panel title={t('connectors.title')}>
      <Shown from={connectors}>
        {({ items }) => (
          <DataTable
            caption={t('connectors.title')}
            rows={items}
            none={t('connectors.none')}
            keyOf={({ id }) => id}
            columns={[
              { title: t('columns.name'), cell: ({ name, id }) => name ?? id },
              { title: t('columns.type'), cell: ({ kind }) => kind },
              {
                title: t('columns.state'),
                cell: ({ state }) => (
                  <Text inherit fw={600}>
                    {nameOf(t, 'connectors.states', state)}
                  </Text>
                ),
              },
            ]}
          />
        )}
      </Shown>
    </Panel>
  )
}
