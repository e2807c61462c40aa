import { Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useResource } from '../../api/use-resource.ts'
import { Filters, queryOf, useOtherRows } from '../../parts/filters.tsx'
import { MoreLink } from '../../parts/more-link.tsx'
import { PageHead, usePeriod } from '../../parts/period-select.tsx'
import { Shown } from '../../parts/shown.tsx'
import { usePlace } from '../../place.ts'
import { whole } from '../../words/numbers.ts'
import { RefusedTable } from './refusals-panel.tsx'

const ANY = ''

/** Every refusal of a period, or those for one reason. */
export function RefusalsPage() {
  const { t } = useTranslation()
  const { period } = usePeriod()
  const { query } = usePlace()
  const other = useOtherRows()
  const wanted = queryOf(query, { period, limit: '50' })
  const refused = useResource<'/v1/statistics/refusals'>(
    `v1/statistics/refusals?${wanted.toString()}`,
  )
  return (
    <>
      <PageHead title={t('refused')} />
      <Shown from={refused}>
        {({ items, reasons, next }) => (
          <Stack>
            <Filters
              figures={[
                { value: ANY, label: t('anyReason') },
                ...reasons.map(({ reason, count }) => ({
                  value: reason,
                  label: `${reason} (${whole(count)})`,
                })),
              ]}
              figure={query.get('reason') ?? ANY}
              onChoose={(reason) => (reason === ANY ? other({}, ['reason']) : other({ reason }))}
            />
            <RefusedTable items={items} />
            <MoreLink next={next} href={(place) => other({ after: place })} />
          </Stack>
        )}
      </Shown>
    </>
  )
}
