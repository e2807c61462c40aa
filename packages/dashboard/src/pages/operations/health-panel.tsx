import { Group, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLive } from '../../api/live.tsx'
import { useGateway } from '../../api/session.tsx'
import { Panel } from '../../parts/panel.tsx'

const CHECKS = ['database', 'files', 'receiptKey', 'diskSpace', 'evidence'] as const

interface Readiness {
  readonly ready: boolean
  readonly checks: Readonly<Record<(typeof CHECKS)[number], boolean>>
}

/** Whether a document could be accepted now, and if not, for want of what. */
export function HealthPanel() {
  const { t } = useTranslation()
  const gateway = useGateway()
  const { version } = useLive()
  const [readiness, setReadiness] = useState<Readiness | null>()
  useEffect(() => {
    let isWanted = true
    const show = (found: Readiness | null) => {
      if (isWanted) setReadiness(found)
    }
    gateway.probe<Readiness>('readyz').then(show, () => {
      show(null)
    })
    return () => {
      isWanted = false
    }
  }, [gateway, version])
  return (
    <Panel title={t('health.title')}>
      {readiness === undefined && <Text role="status">{t('loading')}</Text>}
      {readiness === null && <Text role="alert">{t('failed')}</Text>}
      {readiness !== undefined && readiness !== null && (
        <Group component="ul" className="plain" gap="lg">
          {CHECKS.map((name) => (
            <li key={name} className={readiness.checks[name] ? 'full' : 'none'}>
              <strong aria-hidden="true">{readiness.checks[name] ? '✓' : '✗'}</strong>{' '}
              {t(`health.${name}`)}: {t(readiness.checks[name] ? 'health.good' : 'health.bad')}
            </li>
          ))}
        </Group>
      )}
    </Panel>
  )
}
