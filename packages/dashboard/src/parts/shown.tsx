import { Alert, Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Loaded } from '../api/use-resource.ts'

/** What is there, or why it is not there yet, or why it will not come, with a way to try again. */
export function Shown<T>({
  from,
  children,
}: {
  readonly from: Loaded<T>
  readonly children: (value: T) => ReactNode
}) {
  const { t } = useTranslation()
  const { resource, reload } = from
  if (resource.state === 'ready') return children(resource.value)
  if (resource.state === 'loading') return <Waiting />
  return (
    <Alert color="red" title={t('failed')} role="alert">
      <Group justify="space-between">
        <Text>{messageOf(resource.error)}</Text>
        <Button variant="default" onClick={reload}>
          {t('again')}
        </Button>
      </Group>
    </Alert>
  )
}

export function Waiting() {
  const { t } = useTranslation()
  return (
    <Stack gap="xs" role="status" aria-label={t('loading')}>
      <Skeleton height={28} width="40%" />
      <Skeleton height={16} />
      <Skeleton height={16} width="80%" />
    </Stack>
  )
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
