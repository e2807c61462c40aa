import { Stack, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useResource } from '../api/use-resource.ts'
import { DataTable } from '../parts/data-table.tsx'
import { MoreLink } from '../parts/more-link.tsx'
import { nameOf } from '../parts/name-of.ts'
import { Shown } from '../parts/shown.tsx'
import { hrefTo, usePlace } from '../place.ts'
import { instant } from '../words/numbers.ts'

/** What those who run the gateway asked it to do. */
export function AuditPage() {
  const { t } = useTranslation()
  const before = usePlace().query.get('before')
  const wanted = new URLSearchParams({ limit: '100', ...(before === null ? {} : { before }) })
  const entries = useResource<'/v1/audit'>(`v1/audit?${wanted.toString()}`)
  return (
    <Stack>
      <Title order={2}>{t('pages.audit')}</Title>
      <Shown from={entries}>
        {({ items, next }) => (
          <>
            <DataTable
              caption={t('pages.audit')}
              rows={items}
              keyOf={({ id }) => String(id)}
              columns={[
                { title: t('columns.time'), cell: ({ at }) => instant(at) },
                {
                  title: t('columns.who'),
                  cell: ({ kind, who }) => `${nameOf(t, 'callers', kind)} · ${who}`,
                },
                {
                  title: t('columns.asked'),
                  cell: ({ method, route }) => (
                    <span className="codes">{`${method.toUpperCase()} ${route}`}</span>
                  ),
                },
                {
                  title: t('columns.about'),
                  cell: ({ params, created }) => (
                    <span className="codes">
                      {[...Object.values(params), created ?? ''].filter(Boolean).join(' · ')}
                    </span>
                  ),
                },
                {
                  title: t('columns.answer'),
                  isNumber: true,
                  cell: ({ status }) => status ?? t('unanswered'),
                },
              ]}
            />
            <MoreLink next={next} href={(place) => hrefTo('audit', { before: place })} />
          </>
        )}
      </Shown>
    </Stack>
  )
}
