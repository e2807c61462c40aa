import { Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { RefusedDocument } from '../../api/types.ts'
import { useResource } from '../../api/use-resource.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { DocumentLink } from '../../parts/document-link.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Rows } from '../../parts/share-figure.tsx'
import { Shown } from '../../parts/shown.tsx'
import { hrefTo } from '../../place.ts'
import { instant } from '../../words/numbers.ts'

/** Why documents were refused, how often, and the newest of them. */
export function RefusalsPanel({
  period,
  kind,
}: {
  readonly period: string
  readonly kind: string
}) {
  const { t } = useTranslation()
  const refused = useResource<'/v1/statistics/refusals'>(
    `v1/statistics/refusals?period=${period}&limit=10`,
  )
  return (
    <Panel title={t('refused')}>
      <Shown from={refused}>
        {({ items, reasons }) => (
          <Stack>
            <DataTable
              caption={t('refusedBy')}
              rows={reasons}
              none={t('noneRefused')}
              keyOf={({ reason }) => reason}
              columns={[
                { title: t('columns.reason'), cell: ({ reason }) => reason },
                {
                  title: t('columns.times'),
                  isNumber: true,
                  cell: ({ reason, count }) => (
                    <Rows href={hrefTo('refusals', { period: kind, reason })} count={count} />
                  ),
                },
              ]}
            />
            {items.length > 0 && <RefusedTable items={items} />}
          </Stack>
        )}
      </Shown>
    </Panel>
  )
}

export function RefusedTable({ items }: { readonly items: readonly RefusedDocument[] }) {
  const { t } = useTranslation()
  return (
    <DataTable
      caption={t('refused')}
      rows={items}
      none={t('noneRefused')}
      keyOf={({ documentId, recipient }) => `${documentId} ${recipient.code}`}
      columns={[
        { title: t('columns.number'), cell: (row) => <DocumentLink {...row} /> },
        { title: t('columns.sender'), cell: ({ sender }) => sender.name },
        { title: t('columns.recipient'), cell: ({ recipient }) => recipient.name },
        { title: t('columns.reason'), cell: ({ reason }) => reason },
        { title: t('columns.time'), cell: ({ at }) => instant(at) },
      ]}
    />
  )
}
