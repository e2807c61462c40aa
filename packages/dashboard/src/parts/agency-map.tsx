// The province as tiles: a group a level, a row a parent, a tile an agency. The colour is one hue from pale to deep, which is told apart
// whatever colours one sees; the number stands in the tile. One tile takes the focus, arrows walk over the others.
import { Group, Text, Title } from '@mantine/core'
import { useRef, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Breakdown } from '../api/types.ts'
import { hrefTo } from '../place.ts'
import { percent, whole } from '../words/numbers.ts'
import { DataTable } from './data-table.tsx'
import { TableDownload } from './downloads.tsx'
import { GRADES, gradeOf } from './grades.ts'
import { groupTiles, type Tile } from './group-tiles.ts'
import { nameOf } from './name-of.ts'
import { linksByDocument } from './row-links.ts'
import { Rows, ShareFigure } from './share-figure.tsx'

export function AgencyMap({
  items,
  kind,
}: {
  readonly items: Breakdown['items']
  readonly kind: string
}) {
  const { t } = useTranslation()
  const groups = groupTiles(items)
  const map = useRef<HTMLDivElement>(null)
  if (groups.length === 0) return <Text c="dimmed">{t('none')}</Text>
  const tiles = groups.flatMap(({ families }) => families.flatMap((family) => family.tiles))
  return (
    <>
      <Legend />
      <div
        className="map"
        ref={map}
        onKeyDown={(event) => {
          walk(event, map.current)
        }}
      >
        {groups.map(({ level, families }) => (
          <section key={level ?? ''} aria-label={nameOf(t, 'levels', level)}>
            <Title order={3} size="h6" mb={4} mt="sm">
              {nameOf(t, 'levels', level)} (
              {whole(families.reduce((sum, family) => sum + family.tiles.length, 0))})
            </Title>
            {families.map(({ parent, name, tiles: members }) => (
              <div key={parent}>
                {name !== null && (
                  <Text size="sm" c="dimmed" mb={4}>
                    {name}
                  </Text>
                )}
                <ul className="tiles" aria-label={name ?? nameOf(t, 'levels', level)}>
                  {members.map((tile) => (
                    <li key={tile.key}>
                      <MapTile tile={tile} kind={kind} isFirst={tile === tiles[0]} />
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </section>
        ))}
      </div>
      <details>
        <summary>{t('mapTable')}</summary>
        <MapTable tiles={tiles} kind={kind} />
      </details>
    </>
  )
}

function MapTile({
  tile: { key, name, count },
  kind,
  isFirst,
}: {
  readonly tile: Tile
  readonly kind: string
  readonly isFirst: boolean
}) {
  const { t } = useTranslation()
  const counts = t('of', {
    numerator: whole(count.numerator),
    denominator: whole(count.denominator),
  })
  return (
    <a
      className={`tile grade-${gradeOf(count)}`}
      href={hrefTo('agency', { period: kind }, key)}
      tabIndex={isFirst ? 0 : -1}
      title={`${name}: ${counts}`}
    >
      <strong>{percent(count.share ?? 0)}</strong>
      <span>{name}</span>
      <span>{counts}</span>
    </a>
  )
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
}

/** The tile that is walked to is the one that Tab comes back to. */
function walk(event: KeyboardEvent, map: HTMLElement | null): void {
  const tiles = [...(map?.querySelectorAll<HTMLElement>('.tile') ?? [])]
  const at = tiles.findIndex((tile) => tile === document.activeElement)
  const step = STEPS[event.key]
  const ends = { Home: 0, End: tiles.length - 1 }[event.key]
  const next = ends ?? (step === undefined ? undefined : at + step)
  const wanted = next === undefined || at < 0 ? undefined : tiles[next]
  if (wanted === undefined) return
  event.preventDefault()
  for (const tile of tiles) tile.tabIndex = tile === wanted ? 0 : -1
  wanted.focus()
}

function Legend() {
  const { t } = useTranslation()
  return (
    <Group gap="xs" role="group" aria-label={t('legend')} mb="xs">
      {GRADES.map(({ name, from }, index) => (
        <span key={name} className={`swatch grade-${name}`}>
          {name === 'full'
            ? percent(1)
            : `${percent(from)} – ${percent(GRADES[index - 1]?.from ?? 1)}`}
        </span>
      ))}
    </Group>
  )
}

function MapTable({ tiles, kind }: { readonly tiles: readonly Tile[]; readonly kind: string }) {
  const { t } = useTranslation()
  const linksOf = (agency: string) => linksByDocument({ period: kind, agency })
  return (
    <>
      <DataTable
        caption={t('mapTable')}
        rows={tiles}
        keyOf={({ key }) => key}
        columns={[
          { title: t('columns.agency'), cell: ({ name }) => name },
          { title: t('columns.level'), cell: ({ level }) => nameOf(t, 'levels', level) },
          {
            title: t('columns.share'),
            isNumber: true,
            cell: ({ key, count }) => <ShareFigure count={count} links={linksOf(key)} />,
          },
          {
            title: t('columns.gap'),
            isNumber: true,
            cell: ({ key, count }) => <Rows href={linksOf(key).gap} count={count.gap} />,
          },
        ]}
      />
      <TableDownload
        name="co-quan"
        rows={[
          [t('columns.code'), t('columns.agency'), t('counted'), t('columns.documents')],
          ...tiles.map(({ key, name, count }) => [key, name, count.numerator, count.denominator]),
        ]}
      />
    </>
  )
}
