import { Anchor, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Agency, Page } from '../api/types.ts'
import { useResource } from '../api/use-resource.ts'
import { DataTable } from '../parts/data-table.tsx'
import { levelName, statusName } from '../parts/level-name.ts'
import { Shown } from '../parts/shown.tsx'
import { hrefTo, usePlace } from '../place.ts'

export function DirectoryPage() {
  const { t } = useTranslation()
  const after = usePlace().query.get('after') ?? ''
  const path = `v1/agencies?limit=200&after=${encodeURIComponent(after)}`
  const agencies = useResource<Page<Agency>>(path)
  return (
    <Stack>
      <Title order={2}>{t('pages.directory')}</Title>
      <Shown from={agencies}>
        {({ items, next }) => (
          <>
            <DataTable
              caption={t('pages.directory')}
              rows={items}
              keyOf={({ id }) => id}
              columns={[
                { title: t('columns.code'), cell: ({ code }) => code },
                { title: t('columns.name'), cell: ({ name }) => name },
                { title: t('columns.level'), cell: ({ level }) => levelName(t, level) },
                {
                  title: t('columns.state'),
                  cell: ({ status }) => (
                    <Text inherit fw={600} className={status === 'active' ? 'full' : 'none'}>
                      {statusName(t, status)}
                    </Text>
                  ),
                },
              ]}
            />
            {typeof next === 'string' && (
              <Anchor inherit href={hrefTo('directory', { after: next })}>
                {t('more')}
              </Anchor>
            )}
          </>
        )}
      </Shown>
    </Stack>
  )
}
