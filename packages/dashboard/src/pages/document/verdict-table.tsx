import { useTranslation } from 'react-i18next'
import type { FileLife, Reason, SignatureLife } from '../../api/document-types.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { nameOf } from '../../parts/name-of.ts'
import { verdictWords } from '../../parts/verdict-words.ts'
import { instant } from '../../words/numbers.ts'

interface VerdictRow {
  readonly key: string
  readonly file: number
  readonly role: string
  readonly judgedAt: string
  /** Null: the verdict on the file itself. */
  readonly signature: SignatureLife | null
  readonly indication: string
  readonly subIndication: string | null
  readonly findings: readonly Reason[]
}

/** Each judgement of each file, and under it each signature, with the codes of the reasons. */
export function VerdictTable({ files }: { readonly files: readonly FileLife[] }) {
  const { t } = useTranslation()
  return (
    <DataTable
      caption={t('verdicts')}
      rows={files.flatMap(toRows)}
      keyOf={({ key }) => key}
      columns={[
        {
          title: t('columns.file'),
          cell: ({ file, role }) => `${file} · ${nameOf(t, 'fileRoles', role)}`,
        },
        {
          title: t('columns.about'),
          cell: ({ signature }) =>
            signature === null
              ? t('wholeFile')
              : `${nameOf(t, 'signatureKinds', signature.kind)} (${signature.level})`,
        },
        {
          title: t('columns.verdict'),
          cell: ({ indication, subIndication }) => verdictWords(t, indication, subIndication),
        },
        {
          title: t('columns.reasons'),
          cell: ({ findings }) => (
            <span className="codes">{findings.map(({ code }) => code).join(', ')}</span>
          ),
        },
        { title: t('columns.judgedAt'), cell: ({ judgedAt }) => instant(judgedAt) },
      ]}
    />
  )
}

function toRows({ number: file, role, judgements }: FileLife): readonly VerdictRow[] {
  return judgements.flatMap(({ judgedAt, signatures, ...whole }) => {
    const about = { file, role, judgedAt }
    const key = `${file} ${judgedAt}`
    return [
      { ...about, ...whole, key, signature: null, findings: weighty(whole.findings) },
      ...signatures.map((signature, index) => ({
        ...about,
        key: `${key} ${index}`,
        signature,
        indication: signature.indication,
        subIndication: signature.subIndication,
        findings: weighty(signature.findings),
      })),
    ]
  })
}

/** What only informs is no reason. */
function weighty(findings: readonly Reason[]): readonly Reason[] {
  return findings.filter(({ severity }) => severity !== 'information')
}
