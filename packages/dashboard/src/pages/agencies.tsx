import { Anchor, NativeSelect } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Breakdown } from '../api/types.ts'
import { useResource } from '../api/use-resource.ts'
import { DataTable } from '../parts/data-table.tsx'
import { TableDownload } from '../parts/downloads.tsx'
import { useOtherRows } from '../parts/filters.tsx'
import { rankOf } from '../parts/group-tiles.ts'
import { nameOf } from '../parts/name-of.ts'
import { PageHead, usePeriod } from '../parts/period-select.tsx'
import { linksByDispatch, linksByDocument } from '../parts/row-links.ts'
import { Rows, ShareFigure } from '../parts/share-figure.tsx'
import { Shown } from '../parts/shown.tsx'
import { go, hrefTo, usePlace } from '../place.ts'

const DIMENSIONS = ['agency', 'level', 'type', 'urgency', 'recipient'] as const
type Dimension = (typeof DIMENSIONS)[number]
type Line = Breakdown['items'][number]

/** The same figures by one dimension; each count leads to its rows. */
export function AgenciesPage() {
  const { t } = useTranslation()
  const { kind, period } = usePeriod()
  const wanted = usePlace().query.get('by')
  const by = DIMENSIONS.find((name) => name === wanted) ?? 'agency'
  const other = useOtherRows()
  const lines = useResource<'/v1/statistics/breakdown'>(
    `v1/statistics/breakdown?period=${period}&by=${by}`,
  )
  return (
    <>
      <PageHead title={t('pages.agencies')} />
      <NativeSelect
        aria-label={t('dimension')}
        mb="md"
        maw={260}
        value={by}
        data={DIMENSIONS.map((value) => ({ value, label: t(`dimensions.${value}`) }))}
        onChange={(event) => {
          go(other({ by: event.currentTarget.value }))
        }}
      />
      <Shown from={lines}>
        {({ items }) => <BreakdownTable lines={inOrder(items, by)} by={by} kind={kind} />}
      </Shown>
    </>
  )
}

function inOrder(lines: readonly Line[], by: Dimension): readonly Line[] {
  return by === 'level'
    ? lines.toSorted((a, b) => rankOf(a.key) - rankOf(b.key))
    : lines.toSorted((a, b) => a.key.localeCompare(b.key, 'vi'))
}

function BreakdownTable({
  lines,
  by,
  kind,
}: {
  readonly lines: readonly Line[]
  readonly by: Dimension
  readonly kind: string
}) {
  const { t } = useTranslation()
  const isOfAgencies = by === 'agency' || by === 'recipient'
  return (
    <>
      <DataTable
        caption={t(`dimensions.${by}`)}
        rows={lines}
        keyOf={({ key }) => key}
        columns={[
          {
            title: t(`dimensions.${by}`),
            cell: ({ key, name }) =>
              isOfAgencies ? (
                <Anchor inherit href={hrefTo('agency', { period: kind }, key)}>
                  {name}
                </Anchor>
              ) : (
                wordOf(t, by, name)
              ),
          },
          ...(isOfAgencies
            ? [
                { title: t('columns.code'), cell: ({ key }: Line) => key },
                {
                  title: t('columns.level'),
                  cell: ({ level }: Line) => nameOf(t, 'levels', level),
                },
              ]
            : []),
          ...(by === 'recipient'
            ? []
            : [
                {
                  title: t('byDocument'),
                  isNumber: true,
                  cell: ({ key, figures }: Line) => (
                    <ShareFigure
                      count={figures.byDocument}
                      links={linksByDocument({ period: kind, [by]: key })}
                    />
                  ),
                },
                {
                  title: t('columns.gap'),
                  isNumber: true,
                  cell: ({ key, figures }: Line) => (
                    <Rows
                      href={linksByDocument({ period: kind, [by]: key }).gap}
                      count={figures.byDocument.gap}
                    />
                  ),
                },
              ]),
          {
            title: t('byDispatch'),
            isNumber: true,
            cell: ({ key, figures }) => (
              <ShareFigure
                count={figures.byDispatch}
                links={linksByDispatch({ period: kind, [by]: key })}
              />
            ),
          },
        ]}
      />
      <TableDownload
        name={`ty-le-${by}`}
        rows={[
          [
            t(`dimensions.${by}`),
            ...[t('counted'), t('columns.documents')],
            ...[t('countedDispatches'), t('columns.dispatches')],
          ],
          ...lines.map(({ name, figures: { byDocument, byDispatch } }) => [
            wordOf(t, by, name),
            ...[byDocument.numerator, byDocument.denominator],
            ...[byDispatch.numerator, byDispatch.denominator],
          ]),
        ]}
      />
    </>
  )
}

function wordOf(t: TFunction, by: Dimension, name: string): string {
  if (by === 'level') return nameOf(t, 'levels', name)
  return by === 'urgency' ? nameOf(t, 'urgencies', name) : name
}
