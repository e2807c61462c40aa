import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useResource } from '../api/use-resource.ts'
import { DataTable } from '../parts/data-table.tsx'
import { rankOf } from '../parts/group-tiles.ts'
import { nameOf } from '../parts/name-of.ts'
import { Panel } from '../parts/panel.tsx'
import { PageHead, usePeriod } from '../parts/period-select.tsx'
import { linksByDocument } from '../parts/row-links.ts'
import { ShareFigure } from '../parts/share-figure.tsx'
import { Shown } from '../parts/shown.tsx'
import { percent } from '../words/numbers.ts'

/** The one target that the gateway measures itself; the others are reported by agencies. */
const MEASURED = 'electronic-exchange'

/** The exchange beside the other targets of the plan, each level against its goal. */
export function TargetsPage() {
  const { t, i18n } = useTranslation()
  const { kind, period } = usePeriod()
  const board = useResource<'/v1/statistics/targets'>(`v1/statistics/targets?period=${period}`)
  return (
    <>
      <PageHead title={t('pages.targets')} />
      <Shown from={board}>
        {({ items }) => (
          <Stack>
            {items.map(({ id, vietnamese, english, article, levels }) => (
              <Panel key={id} title={i18n.language === 'en' ? english : vietnamese}>
                <Text size="sm" c="dimmed" mb="xs">
                  {article}
                </Text>
                <DataTable
                  caption={i18n.language === 'en' ? english : vietnamese}
                  rows={levels.toSorted((a, b) => rankOf(a.level) - rankOf(b.level))}
                  none={t('notReported')}
                  keyOf={({ level }) => level}
                  columns={[
                    { title: t('columns.level'), cell: ({ level }) => nameOf(t, 'levels', level) },
                    {
                      title: t('columns.share'),
                      isNumber: true,
                      cell: ({ level, count }) =>
                        id === MEASURED ? (
                          <ShareFigure
                            count={count}
                            links={linksByDocument({ period: kind, level })}
                          />
                        ) : (
                          <ShareFigure count={count} />
                        ),
                    },
                    {
                      title: t('columns.goal'),
                      isNumber: true,
                      cell: ({ goal }) => (goal === null ? t('noGoal') : percent(goal / 1000)),
                    },
                    {
                      title: t('columns.reached'),
                      cell: ({ reached }) =>
                        reached === null ? (
                          ''
                        ) : (
                          <strong className={reached ? 'full' : 'none'}>
                            {t(reached ? 'reachedYes' : 'reachedNo')}
                          </strong>
                        ),
                    },
                  ]}
                />
              </Panel>
            ))}
          </Stack>
        )}
      </Shown>
    </>
  )
}
