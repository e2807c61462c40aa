import { Badge, Group, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AgencyName } from '../../api/types.ts'
import { nameOf } from '../../parts/name-of.ts'
import { day, instant } from '../../words/numbers.ts'

export interface HeadOfDocument {
  readonly number: string
  readonly notation: string
  readonly state: string
  readonly sender: AgencyName
  readonly typeName: string
  readonly issueDate: string
  /** Absent: normal. */
  readonly urgency?: string | undefined
  readonly securityLevel: string
  readonly paper?: string | undefined
  readonly signatures: string | null
  readonly acceptedAt: string | null
  /** Who watches over the exchange does not know it. */
  readonly subject?: string
}

export function DocumentHead({ document }: { readonly document: HeadOfDocument }) {
  const { t } = useTranslation()
  const { number, notation, state, subject, acceptedAt } = document
  const facts = [
    [t('columns.sender'), document.sender.name],
    [t('columns.type'), document.typeName],
    ...(subject === undefined ? [] : [[t('subject'), subject]]),
    [t('columns.date'), day(document.issueDate)],
    [t('columns.urgency'), nameOf(t, 'urgencies', document.urgency ?? 'normal')],
    [t('columns.audience'), nameOf(t, 'securityLevels', document.securityLevel)],
    [t('columns.paper'), nameOf(t, 'grounds', document.paper ?? 'none')],
    [t('columns.signatures'), nameOf(t, 'signatures', document.signatures)],
    [t('columns.accepted'), acceptedAt === null ? '' : instant(acceptedAt)],
  ]
  return (
    <section aria-label={t('document', { name: `${number}/${notation}` })}>
      <Group justify="space-between" mb="sm">
        <Title order={2}>{t('document', { name: `${number}/${notation}` })}</Title>
        <Badge size="lg" variant="outline">
          {nameOf(t, 'states', state)}
        </Badge>
      </Group>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
