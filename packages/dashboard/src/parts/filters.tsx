// Which rows are looked at: whose, of what, behind which figure. Each part stands in the address and can be taken away.
import { Anchor, Group, NativeSelect, Text } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { go, hrefTo, usePlace } from '../place.ts'
import { nameOf } from './name-of.ts'

const PARTS = ['agency', 'level', 'type', 'urgency', 'recipient'] as const

/** The query for the gateway: what the address says, with the period in its own name. */
export function queryOf(
  query: URLSearchParams,
  more: Readonly<Record<string, string>>,
): URLSearchParams {
  const asked = new URLSearchParams(more)
  for (const name of [...PARTS, 'reason', 'subordinates', 'figure', 'standing', 'after']) {
    const value = query.get(name)
    if (value !== null && !asked.has(name)) asked.set(name, value)
  }
  return asked
}

/** The same page with other wishes, from its first row on. */
export function useOtherRows(): (
  changes: Readonly<Record<string, string>>,
  without?: readonly string[],
) => string {
  const { page, thing, query } = usePlace()
  return (changes, without = []) => {
    const kept = [...query].filter(([name]) => name !== 'after' && !without.includes(name))
    return hrefTo(page, { ...Object.fromEntries(kept), ...changes }, thing)
  }
}

export function Filters({
  figures,
  figure,
  onChoose,
}: {
  readonly figures: readonly { readonly value: string; readonly label: string }[]
  readonly figure: string
  readonly onChoose: (figure: string) => string
}) {
  const { t } = useTranslation()
  const { query } = usePlace()
  const other = useOtherRows()
  const set = PARTS.flatMap((name) => {
    const value = query.get(name)
    return value === null ? [] : [{ name, value }]
  })
  return (
    <Group mb="md" gap="sm">
      <NativeSelect
        aria-label={t('figure')}
        value={figure}
        data={[...figures]}
        onChange={(event) => {
          go(onChoose(event.currentTarget.value))
        }}
      />
      {set.map(({ name, value }) => (
        <Text key={name} size="sm" className="chip">
          {t(`filters.${name}`)}: {wordOf(t, name, value)}{' '}
          <Anchor
            inherit
            underline="always"
            href={other({}, name === 'agency' ? ['agency', 'subordinates'] : [name])}
            aria-label={t('withoutFilter', { name: t(`filters.${name}`) })}
          >
            ✕
          </Anchor>
        </Text>
      ))}
    </Group>
  )
}

function wordOf(t: TFunction, name: (typeof PARTS)[number], value: string): string {
  if (name === 'level') return nameOf(t, 'levels', value)
  return name === 'urgency' ? nameOf(t, 'urgencies', value) : value
}
