/** How much of the largest it is; the number stands beside it. */
export function Bar({ value, most }: { readonly value: number; readonly most: number }) {
  const width = most === 0 ? 0 : (value / most) * 100
  return (
    <div className="bar" aria-hidden="true">
      <svg viewBox="0 0 100 1" preserveAspectRatio="none">
        <rect width={width} height="1" />
      </svg>
    </div>
  )
}
