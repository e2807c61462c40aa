import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../api/problem.ts'
import { useResource } from '../../api/use-resource.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Shown } from '../../parts/shown.tsx'
import { instant, whole } from '../../words/numbers.ts'
import { SetAside } from './set-aside.tsx'

/** How the ways to other networks are; nothing where the gateway has none, or does not tell. */
export function ConnectorsPanel() {
  const { t } = useTranslation()
  const connectors = useResource<'/v1/connectors'>('v1/connectors')
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
          <>
            <DataTable
              caption={t('connectors.title')}
              rows={items}
              none={t('connectors.none')}
              keyOf={({ name }) => name}
              columns={[
                { title: t('columns.name'), cell: ({ name }) => name },
                { title: t('columns.type'), cell: ({ kind }) => kind },
                {
                  title: t('pages.directory'),
                  isNumber: true,
                  cell: ({ agencies }) => whole(agencies.length),
                },
                {
                  title: t('columns.state'),
                  cell: ({ failuresInARow, lastError }) => (
                    <Text inherit fw={600} className={failuresInARow === 0 ? 'full' : 'none'}>
                      {failuresInARow === 0
                        ? t('connectors.running')
                        : t('connectors.failing', {
                            times: whole(failuresInARow),
                            error: lastError ?? '',
                          })}
                    </Text>
                  ),
                },
                {
                  title: t('connectors.lastSuccess'),
                  cell: ({ lastSuccessAt }) =>
                    lastSuccessAt === null ? '' : instant(lastSuccessAt),
                },
                {
                  title: t('connectors.queued'),
                  isNumber: true,
                  cell: ({ queued }) => whole(queued),
                },
                {
                  title: t('connectors.setAside'),
                  isNumber: true,
                  cell: ({ setAside }) => whole(setAside),
                },
              ]}
            />
            {items
              .filter(({ setAside }) => setAside > 0)
              .map(({ name }) => (
                <SetAside key={name} connector={name} onDone={connectors.reload} />
              ))}
          </>
        )}
      </Shown>
    </Panel>
  )
}
