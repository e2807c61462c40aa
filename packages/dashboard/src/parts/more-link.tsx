import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** To the following page, when there is one. */
export function MoreLink({
  next,
  href,
}: {
  readonly next: string | null | undefined
  readonly href: (next: string) => string
}) {
  const { t } = useTranslation()
  if (typeof next !== 'string') return null
  return (
    <Anchor inherit href={href(next)}>
      {t('more')}
    </Anchor>
  )
}
