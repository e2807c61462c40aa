// A line over months with the target above it. Its table stands beside it on the page.
import { useTranslation } from 'react-i18next'
import { percent } from '../words/numbers.ts'

export interface TrendPoint {
  readonly name: string
  readonly share: number | null
}

const WIDTH = 720
const HEIGHT = 220
const LEFT = 48
const RIGHT = 12
const TOP = 18
const BOTTOM = 30

export function TrendChart({
  label,
  points,
}: {
  readonly label: string
  readonly points: readonly TrendPoint[]
}) {
  const { t } = useTranslation()
  const lowest = lowestMark(points)
  const x = (index: number) =>
    LEFT + (points.length < 2 ? 0 : (index / (points.length - 1)) * (WIDTH - LEFT - RIGHT))
  const y = (share: number) => TOP + ((1 - share) / (1 - lowest)) * (HEIGHT - TOP - BOTTOM)
  const known = points.flatMap(({ share, name }, index) =>
    share === null ? [] : [{ name, share, x: x(index), y: y(share) }],
  )
  const marks = [lowest, (lowest + 1) / 2]
  return (
    <svg className="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {marks.map((mark) => (
        <g key={mark}>
          <line className="grid" x1={LEFT} x2={WIDTH - RIGHT} y1={y(mark)} y2={y(mark)} />
          <text x={LEFT - 6} y={y(mark) + 4} textAnchor="end">
            {percent(mark)}
          </text>
        </g>
      ))}
      <line className="target" x1={LEFT} x2={WIDTH - RIGHT} y1={y(1)} y2={y(1)} />
      <text x={WIDTH - RIGHT} y={y(1) - 5} textAnchor="end">
        {t('target')}
      </text>
      <polyline className="line" points={known.map((point) => `${point.x},${point.y}`).join(' ')} />
      {known.map((point) => (
        <circle key={point.name} className="dot" cx={point.x} cy={point.y} r={3.5}>
          <title>{`${point.name}: ${percent(point.share)}`}</title>
        </circle>
      ))}
      {points.map(({ name }, index) => (
        <text key={name} x={x(index)} y={HEIGHT - 8} textAnchor="middle">
          {name.slice(5)}
        </text>
      ))}
    </svg>
  )
}

/** The foot of the scale: the tenth below the lowest point, so that a fall is seen for what it is. */
function lowestMark(points: readonly TrendPoint[]): number {
  const shares = points.flatMap(({ share }) => (share === null ? [] : [share]))
  const lowest = Math.min(0.9, ...shares)
  return Math.max(0, Math.floor(lowest * 10) / 10)
}
