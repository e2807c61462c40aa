import { Anchor, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Count } from '../api/types.ts'
import { percent, whole } from '../words/numbers.ts'
import type { CountLinks } from './row-links.ts'

/** Good, on the way, or far: the colour says what the number says, never more. */
function standingOf({ share, gap }: Count): 'full' | 'between' | 'none' {
  if (share === null || gap === 0) return 'full'
  return share >= 0.9 ? 'between' : 'none'
}

/** The share as a large figure, never without its two counts, each of which leads to its rows. */
export function ShareFigure({
  count,
  links,
  isLarge = false,
}: {
  readonly count: Count
  /** Default: it has no rows of its own. */
  readonly links?: CountLinks
  readonly isLarge?: boolean
}) {
  const { t } = useTranslation()
  if (count.share === null) return <Text size={isLarge ? 'xl' : 'sm'}>{t('noDocuments')}</Text>
  const { numerator, denominator } = count
  return (
    <>
      <div className={`${isLarge ? 'figure' : ''} ${standingOf(count)}`}>
        {percent(count.share)}
      </div>
      <Text c="dimmed" size={isLarge ? 'md' : 'sm'}>
        <Rows href={links?.numerator} count={numerator} /> {t('outOf')}{' '}
        <Rows href={links?.denominator} count={denominator} />
      </Text>
    </>
  )
}

/** A count that leads to its rows; nothing leads nowhere. */
export function Rows({
  href,
  count,
}: {
  readonly href: string | undefined
  readonly count: number
}) {
  if (href === undefined || count === 0) return whole(count)
  return (
    <Anchor inherit underline="always" href={href}>
      {whole(count)}
    </Anchor>
  )
}
