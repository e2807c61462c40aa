import { Anchor, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { MISSING_REASONS, type Share } from '../api/types.ts'
import { hrefTo } from '../place.ts'
import { whole } from '../words/numbers.ts'
import { Bar } from './bar.tsx'

/** How many documents are missing for each reason; each leads to those very documents. */
export function MissingReasons({
  share,
  query,
}: {
  readonly share: Share
  readonly query: Readonly<Record<string, string>>
}) {
  const { t } = useTranslation()
  const found = MISSING_REASONS.filter((reason) => share.missing[reason] > 0)
  const most = Math.max(...found.map((reason) => share.missing[reason]))
  if (found.length === 0)
    return <Text c="dimmed">{t(share.byDocument.share === null ? 'noDocuments' : 'reached')}</Text>
  return (
    <Stack gap="xs">
      {found.map((reason) => (
        <div key={reason}>
          <Group justify="space-between" wrap="nowrap">
            <Anchor href={hrefTo('documents', { ...query, standing: reason })} size="sm">
              {t(`reasons.${reason}`)}
            </Anchor>
            <Text size="sm" className="numeric">
              {whole(share.missing[reason])}
            </Text>
          </Group>
          <Bar value={share.missing[reason]} most={most} />
        </div>
      ))}
    </Stack>
  )
}
