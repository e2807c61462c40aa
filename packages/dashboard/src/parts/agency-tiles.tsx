import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Breakdown } from '../api/types.ts'
import { hrefTo } from '../place.ts'
import { percent, whole } from '../words/numbers.ts'
import { standingOf } from './share-figure.tsx'

/** One tile an agency, the largest gap first: where there is most to win. */
export function AgencyTiles({
  items,
  kind,
}: {
  readonly items: Breakdown['items']
  readonly kind: string
}) {
  const { t } = useTranslation()
  const withDocuments = items.filter(({ figures }) => figures.byDocument.denominator > 0)
  if (withDocuments.length === 0) return <Text c="dimmed">{t('none')}</Text>
  const sorted = withDocuments.toSorted(
    (a, b) => b.figures.byDocument.gap - a.figures.byDocument.gap,
  )
  return (
    <ul className="tiles">
      {sorted.map(({ key, name, figures: { byDocument } }) => (
        <li key={key}>
          <a
            className={`tile ${standingOf(byDocument)}`}
            href={hrefTo('documents', { period: kind, standing: 'missing', agency: key })}
          >
            <strong>{percent(byDocument.share ?? 0)}</strong>
            <span>
              {name}
              <br />
              {t('of', {
                numerator: whole(byDocument.numerator),
                denominator: whole(byDocument.denominator),
              })}
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}
