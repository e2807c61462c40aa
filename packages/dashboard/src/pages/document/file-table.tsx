import { useTranslation } from 'react-i18next'
import type { DocumentView } from '../../api/document-types.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { verdictWords } from '../../parts/verdict-words.ts'

export function FileTable({ files }: { readonly files: DocumentView['files'] }) {
  const { t } = useTranslation()
  return (
    <DataTable
      caption={t('files')}
      rows={files}
      keyOf={({ number }) => String(number)}
      columns={[
        { title: t('columns.file'), cell: ({ name }) => name },
        {
          title: t('columns.verdict'),
          cell: ({ indication, subIndication }) =>
            indication === null ? '' : verdictWords(t, indication, subIndication),
        },
        {
          title: t('columns.digest'),
          cell: ({ sha256 }) => <span className="digest">{sha256}</span>,
        },
      ]}
    />
  )
}
