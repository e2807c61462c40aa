import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FileLife, Reason, SignatureLife } from '../../api/document-types.ts'
import type { Words } from '../../api/types.ts'
import { Advice } from '../../parts/advice.tsx'
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
  readonly advice: Words | null
  readonly findings: readonly Reason[]
}

/** Each judgement of each file, and under it each signature, with the reasons and what to do. */
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
          cell: ({ indication, subIndication, advice }) => (
            <>
              <strong className={LOOKS[indication] ?? ''}>
                {verdictWords(t, indication, subIndication)}
              </strong>
              {subIndication !== null && (
                <div>
                  <Code of={subIndication} />
                </div>
              )}
              <Text size="sm">
                <Advice words={advice} />
              </Text>
            </>
          ),
        },
        {
          title: t('columns.reasons'),
          cell: ({ findings }) => <Reasons findings={findings} />,
        },
        { title: t('columns.judgedAt'), cell: ({ judgedAt }) => instant(judgedAt) },
      ]}
    />
  )
}

const LOOKS: Readonly<Record<string, string>> = {
  'TOTAL-PASSED': 'full',
  'TOTAL-FAILED': 'none',
  INDETERMINATE: 'between',
}

/** What each reason says, with its code for who wants to look it up. */
function Reasons({ findings }: { readonly findings: readonly Reason[] }) {
  if (findings.length === 0) return null
  return (
    <ul className="plain reasons">
      {findings.map(({ code, words }) => (
        <li key={code}>
          <Advice words={words} /> <Code of={code} />
        </li>
      ))}
    </ul>
  )
}

function Code({ of: code }: { readonly of: string }) {
  return <span className="codes">{code}</span>
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
        advice: signature.advice,
        findings: weighty(signature.findings),
      })),
    ]
  })
}

/** What only informs is no reason; what is said twice is said once. */
function weighty(findings: readonly Reason[]): readonly Reason[] {
  const heavy = findings.filter(({ severity }) => severity !== 'information')
  return [...new Map(heavy.map((reason) => [reason.code, reason])).values()]
}
