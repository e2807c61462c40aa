import { Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useResource } from '../../api/use-resource.ts'
import { Panel } from '../../parts/panel.tsx'
import { Shown } from '../../parts/shown.tsx'
import { whole } from '../../words/numbers.ts'

export function EvidencePanel() {
  const { t } = useTranslation()
  const evidence = useResource<'/v1/evidence'>('v1/evidence')
  return (
    <Panel title={t('operations.evidence')}>
      <Shown from={evidence}>
        {({ state, size, pending, origin, detail }) => (
          <>
            <Group>
              <Text fw={600} className={state === 'running' ? 'full' : 'none'}>
                {t(`operations.evidenceState.${state}`)}
              </Text>
              <Text>
                {t('operations.evidenceSize', { size: whole(size), pending: whole(pending) })}
              </Text>
            </Group>
            <Text size="sm" c="dimmed">
              {origin} {detail}
            </Text>
          </>
        )}
      </Shown>
    </Panel>
  )
}
