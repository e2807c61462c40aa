import { Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

export interface Column<Row> {
  readonly title: string
  readonly isNumber?: boolean
  readonly cell: (row: Row) => ReactNode
}

/** A table with a caption for who does not see it; on a narrow screen it scrolls by itself. */
export function DataTable<Row>({
  caption,
  rows,
  columns,
  keyOf,
  none,
}: {
  readonly caption: string
  readonly rows: readonly Row[]
  readonly columns: readonly Column<Row>[]
  readonly keyOf: (row: Row, index: number) => string
  /** What stands there when there are no rows. */
  readonly none?: string
}) {
  const { t } = useTranslation()
  if (rows.length === 0) return <Text c="dimmed">{none ?? t('none')}</Text>
  return (
    <div className="scroll" role="group" aria-label={caption} tabIndex={0}>
      <Table striped highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            {columns.map(({ title, isNumber }) => (
              <Table.Th key={title} scope="col" className={isNumber === true ? 'numeric' : ''}>
                {title}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row, index) => (
            <Table.Tr key={keyOf(row, index)}>
              {columns.map(({ title, isNumber, cell }) => (
                <Table.Td key={title} className={isNumber === true ? 'numeric' : ''}>
                  {cell(row)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}
