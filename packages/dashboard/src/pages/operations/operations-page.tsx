import { Stack, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../api/session.tsx'
import { ConnectorsPanel } from './connectors-panel.tsx'
import { DeadLettersPanel } from './dead-letters-panel.tsx'
import { EvidencePanel } from './evidence-panel.tsx'
import { HealthPanel } from './health-panel.tsx'
import { QuarantinePanel } from './quarantine-panel.tsx'

/** What an operator looks at in the morning. */
export function OperationsPage() {
  const { t } = useTranslation()
  const { may } = useSession()
  return (
    <Stack>
      <Title order={2}>{t('pages.operations')}</Title>
      <HealthPanel />
      <EvidencePanel />
      {may('deliveries:operate') && <DeadLettersPanel />}
      {may('quarantine:decide') && <QuarantinePanel />}
      <ConnectorsPanel />
    </Stack>
  )
}
