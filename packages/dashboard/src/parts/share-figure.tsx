import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Count } from '../api/types.ts'
import { percent, whole } from '../words/numbers.ts'

/** Good, on the way, or far: the colour says what the number says, never more. */
function standingOf({ share, gap }: Count): 'full' | 'between' | 'none' {
  if (share === null || gap === 0) return 'full'
  return share >= 0.9 ? 'between' : 'none'
}

/** The share as a large figure, never without its two counts. */
export function ShareFigure({
  count,
  isLarge = false,
}: {
  readonly count: Count
  readonly isLarge?: boolean
}) {
  const { t } = useTranslation()
  if (count.share === null) return <Text size="xl">{t('noDocuments')}</Text>
  const { numerator, denominator } = count
  return (
    <>
      <div className={`${isLarge ? 'figure' : ''} ${standingOf(count)}`}>
        {percent(count.share)}
      </div>
      <Text c="dimmed" size={isLarge ? 'md' : 'sm'}>
        {t('of', { numerator: whole(numerator), denominator: whole(denominator) })}
      </Text>
    </>
  )
}
