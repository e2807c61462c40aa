import { Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../api/session.tsx'
import { useResource } from '../../api/use-resource.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { MoreLink } from '../../parts/more-link.tsx'
import { nameOf } from '../../parts/name-of.ts'
import { Panel } from '../../parts/panel.tsx'
import { PageHead, usePeriod } from '../../parts/period-select.tsx'
import { Shown } from '../../parts/shown.tsx'
import { hrefTo, usePlace } from '../../place.ts'
import { day } from '../../words/numbers.ts'
import { ImportPanel } from './import-panel.tsx'
import { NumbersPanel } from './numbers-panel.tsx'

export function RegistersPage() {
  const { t } = useTranslation()
  const { may } = useSession()
  const { kind, period } = usePeriod()
  const after = usePlace().query.get('after') ?? ''
  const wanted = new URLSearchParams({ period, limit: '50', after })
  const entries = useResource<'/v1/registers/paper'>(`v1/registers/paper?${wanted.toString()}`)
  return (
    <>
      <PageHead title={t('pages.registers')} />
      <Stack>
        {may('registers:write') && <ImportPanel onDone={entries.reload} />}
        <NumbersPanel period={period} />
        <Panel title={t('register')}>
          <Shown from={entries}>
            {({ items, next }) => (
              <>
                <DataTable
                  caption={t('register')}
                  rows={items}
                  keyOf={({ id }) => id}
                  columns={[
                    {
                      title: t('columns.number'),
                      cell: ({ number, notation }) => `${number}/${notation}`,
                    },
                    { title: t('columns.date'), cell: ({ issueDate }) => day(issueDate) },
                    { title: t('columns.type'), cell: ({ typeName }) => typeName },
                    { title: t('columns.agency'), cell: ({ agency }) => agency.name },
                    {
                      title: t('columns.reason'),
                      cell: ({ reason }) => nameOf(t, 'paperReasons', reason),
                    },
                  ]}
                />
                <MoreLink
                  next={next}
                  href={(place) => hrefTo('registers', { period: kind, after: place })}
                />
              </>
            )}
          </Shown>
        </Panel>
      </Stack>
    </>
  )
}
