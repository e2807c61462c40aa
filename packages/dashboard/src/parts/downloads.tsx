import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useGateway } from '../api/session.tsx'
import { useAction, type Action } from '../api/use-action.ts'
import { download, save } from './download.ts'

/** Asks the gateway for a file and hands it over. */
export function useDownload(): Action<[path: string, name: string], void> {
  const gateway = useGateway()
  return useAction((path: string, name: string) => download(gateway, path, name))
}

/** The rows that a picture was drawn from, for a spreadsheet. */
export function TableDownload({
  name,
  rows,
}: {
  readonly name: string
  readonly rows: readonly (readonly (string | number)[])[]
}) {
  const { t } = useTranslation()
  return (
    <Button
      size="compact-sm"
      variant="default"
      mt="sm"
      onClick={() => {
        // The mark at the beginning tells spreadsheets that it is UTF-8.
        const text = `\uFEFF${rows.map((row) => row.map(toCell).join(',')).join('\r\n')}\r\n`
        save(new Blob([text], { type: 'text/csv' }), `${name}.csv`)
      }}
    >
      {t('downloadTable')}
    </Button>
  )
}

/** A text that a spreadsheet would take for a formula is shown as a text. */
function toCell(value: string | number): string {
  const text = String(value)
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
