import { Anchor, Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useDownload } from '../../parts/downloads.tsx'
import { OutcomeNotice } from '../../parts/outcome-notice.tsx'
import { Panel } from '../../parts/panel.tsx'
import { usePeriod } from '../../parts/period-select.tsx'

const FORMS = ['pdf', 'docx', 'xlsx', 'csv', 'json'] as const

export function ReportsPanel() {
  const { t } = useTranslation()
  const { period } = usePeriod()
  const file = useDownload()
  return (
    <Panel title={t('reports.title')}>
      <Group>
        {FORMS.map((form) => (
          <Button
            key={form}
            variant={form === 'pdf' ? 'filled' : 'default'}
            onClick={() => {
              file.run(`v1/statistics/report.${form}?period=${period}`, `ty-le-${period}.${form}`)
            }}
          >
            {t(`reports.${form}`)}
          </Button>
        ))}
      </Group>
      <Text size="sm" c="dimmed" mt="sm">
        {t('reports.open')}{' '}
        <Anchor inherit underline="always" href="../v1/open-data/electronic-share.csv">
          CSV
        </Anchor>
        ,{' '}
        <Anchor inherit underline="always" href="../v1/open-data/electronic-share">
          JSON
        </Anchor>
      </Text>
      <OutcomeNotice outcome={file.outcome} />
    </Panel>
  )
}
