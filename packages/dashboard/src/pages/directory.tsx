import { Anchor, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useResource } from '../api/use-resource.ts'
import { DataTable } from '../parts/data-table.tsx'
import { MoreLink } from '../parts/more-link.tsx'
import { nameOf } from '../parts/name-of.ts'
import { Shown } from '../parts/shown.tsx'
import { hrefTo, usePlace } from '../place.ts'

export function DirectoryPage() {
  const { t } = useTranslation()
  const after = usePlace().query.get('after') ?? ''
  const path = `v1/agencies?limit=200&after=${encodeURIComponent(after)}`
  const agencies = useResource<'/v1/agencies'>(path)
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
                {
                  title: t('columns.name'),
                  cell: ({ code, name }) => (
                    <Anchor inherit href={hrefTo('agency', {}, code)}>
                      {name}
                    </Anchor>
                  ),
                },
                { title: t('columns.level'), cell: ({ level }) => nameOf(t, 'levels', level) },
                {
                  title: t('columns.state'),
                  cell: ({ status }) => (
                    <Text inherit fw={600} className={status === 'active' ? 'full' : 'none'}>
                      {nameOf(t, 'statuses', status)}
                    </Text>
                  ),
                },
              ]}
            />
            <MoreLink next={next} href={(after) => hrefTo('directory', { after })} />
          </>
        )}
      </Shown>
    </Stack>
  )
}
