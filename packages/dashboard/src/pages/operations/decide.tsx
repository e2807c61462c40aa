import { Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

/** Once more from the beginning, or never again and why. */
export type Decision = { readonly again: true } | { readonly again: false; readonly reason: string }

/** What the gateway is told besides. */
export function bodyOf(decision: Decision): { readonly reason: string } | undefined {
  return decision.again ? undefined : { reason: decision.reason }
}

/** An operator's word on something that did not go: again, or ended for a reason that is kept. */
export function Decide({
  about,
  isBusy,
  onDecide,
}: {
  /** Names it for who does not see the row. */
  readonly about: string
  readonly isBusy: boolean
  readonly onDecide: (decision: Decision) => void
}) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  return (
    <Group gap="xs" wrap="nowrap" align="center">
      <Button
        size="xs"
        variant="default"
        disabled={isBusy}
        onClick={() => {
          onDecide({ again: true })
        }}
      >
        {t('operations.requeue')}
      </Button>
      <TextInput
        size="xs"
        miw={150}
        maxLength={500}
        aria-label={`${t('operations.endReason')} (${about})`}
        placeholder={t('operations.endReason')}
        value={reason}
        onChange={(event) => {
          setReason(event.currentTarget.value)
        }}
      />
      <Button
        size="xs"
        variant="default"
        disabled={isBusy || reason.trim() === ''}
        onClick={() => {
          onDecide({ again: false, reason: reason.trim() })
        }}
      >
        {t('operations.end')}
      </Button>
    </Group>
  )
}
