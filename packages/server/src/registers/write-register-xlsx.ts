import type { RegisterTable } from './register-table.ts'

/** Characters of a spreadsheet's column for one hundredth of the page. */
const CHARACTERS = 1.6

/** One sheet; every cell a text, so that nothing is taken for a number or a formula. */
export async function writeRegisterXlsx({
  title,
  about,
  columns,
  rows,
}: RegisterTable): Promise<Uint8Array> {
  const { default: writeXlsxFile } = await import('write-excel-file/node')
  const bold = (value: string) => ({ value, type: String, fontWeight: 'bold' as const, wrap: true })
  const plain = (value: string) => ({ value, type: String, wrap: true })
  return writeXlsxFile([
    {
      sheet: title,
      columns: columns.map(({ width }) => ({ width: Math.round(width * CHARACTERS) })),
      data: [
        [bold(title)],
        [plain(about)],
        columns.map(({ name }) => bold(name)),
        ...rows.map((row) => row.map(plain)),
      ],
    },
  ]).toBuffer()
}
