import { Anchor, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Count } from '../api/types.ts'
import { whole } from '../words/numbers.ts'

/** What is missing to 100 %, in words that lead to the very rows. */
export function GapLink({
  count,
  href,
  words,
}: {
  readonly count: Count
  readonly href: string
  readonly words: 'gap' | 'gapDispatches' | 'late' | 'unanswered'
}) {
  const { t } = useTranslation()
  if (count.share === null) return null
  if (count.gap === 0)
    return (
      <Text className="full" fw={600}>
        {t('reached')}
      </Text>
    )
  return (
    <Anchor fw={600} href={href}>
      {t(`gaps.${words}`, { count: whole(count.gap) })}
    </Anchor>
  )
}
