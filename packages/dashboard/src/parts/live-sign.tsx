import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useLive } from '../api/live.tsx'
import { clock } from '../words/numbers.ts'

/** Whether the page follows the book; said to who does not see it when it is lost and when it is back. */
export function LiveSign() {
  const { t } = useTranslation()
  const { isConnected, movedAt } = useLive()
  return (
    <Text size="sm" c="dimmed" p="xs" mt="auto">
      <span className={`lamp ${isConnected ? 'full' : 'none'}`} aria-hidden="true" />
      <span role="status" aria-live="polite">
        {t(isConnected ? 'live.on' : 'live.off')}
      </span>
      {movedAt !== null && <> · {t('live.moved', { time: clock(movedAt) })}</>}
    </Text>
  )
}
