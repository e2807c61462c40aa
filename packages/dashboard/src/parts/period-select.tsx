import { Group, NativeSelect, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { isPeriodKind, isPeriodName, PERIOD_KINDS, periodOf, type PeriodKind } from '../periods.ts'
import { go, hrefTo, usePlace } from '../place.ts'
import { month } from '../words/numbers.ts'

/** The period that the address names, by its kind or by its own name such as 2026-03; this year when it names none. */
export function usePeriod(): { readonly kind: string; readonly period: string } {
  const wanted = usePlace().query.get('period')
  if (wanted !== null && isPeriodName(wanted)) return { kind: wanted, period: wanted }
  const kind: PeriodKind = isPeriodKind(wanted) ? wanted : 'year'
  return { kind, period: periodOf(kind) }
}

/** The head of a page whose figures are those of a period. */
export function PageHead({ title }: { readonly title: string }) {
  const { t } = useTranslation()
  const { page, thing, query } = usePlace()
  const { kind, period } = usePeriod()
  return (
    <Group justify="space-between" mb="md">
      <Title order={2}>{title}</Title>
      {/* What is printed says of when it is. */}
      <Text className="print-only">
        {t('period')}: {month(period)}
      </Text>
      <NativeSelect
        aria-label={t('period')}
        value={kind}
        data={[
          ...PERIOD_KINDS.map((value) => ({
            value,
            label: `${t(`periods.${value}`)} (${month(periodOf(value))})`,
          })),
          ...(isPeriodKind(kind) ? [] : [{ value: kind, label: month(kind) }]),
        ]}
        onChange={(event) => {
          const kept = [...query].filter(([name]) => name !== 'after')
          const chosen = { ...Object.fromEntries(kept), period: event.currentTarget.value }
          go(hrefTo(page === '' ? 'overview' : page, chosen, thing))
        }}
        title={period}
      />
    </Group>
  )
}
