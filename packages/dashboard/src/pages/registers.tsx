import { Alert, Anchor, Button, FileInput, Group, List, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../api/problem.ts'
import { useGateway } from '../api/session.tsx'
import type { Page, PaperEntry } from '../api/types.ts'
import { useResource } from '../api/use-resource.ts'
import { DataTable } from '../parts/data-table.tsx'
import { Panel } from '../parts/panel.tsx'
import { PageHead, usePeriod } from '../parts/period-select.tsx'
import { messageOf, Shown } from '../parts/shown.tsx'
import { hrefTo, usePlace } from '../place.ts'
import { day } from '../words/numbers.ts'

export function RegistersPage() {
  const { t } = useTranslation()
  const { kind, period } = usePeriod()
  const after = usePlace().query.get('after') ?? ''
  const wanted = new URLSearchParams({ period, limit: '100', after })
  const entries = useResource<Page<PaperEntry>>(`v1/registers/paper?${wanted.toString()}`)
  return (
    <>
      <PageHead title={t('pages.registers')} />
      <Stack>
        <ImportPanel onDone={entries.reload} />
        <Panel title={t('register')}>
          <Shown from={entries}>
            {({ items, next }) => (
              <>
                <DataTable
                  caption={t('register')}
                  rows={items}
                  keyOf={({ id }) => id}
                  columns={[
                    {
                      title: t('columns.number'),
                      cell: ({ number, notation }) => `${number}/${notation}`,
                    },
                    { title: t('columns.date'), cell: ({ issueDate }) => day(issueDate) },
                    { title: t('columns.type'), cell: ({ typeName }) => typeName },
                    { title: t('columns.agency'), cell: ({ agency }) => agency.name },
                    { title: t('columns.reason'), cell: ({ reason }) => reason },
                  ]}
                />
                {typeof next === 'string' && (
                  <Anchor inherit href={hrefTo('registers', { period: kind, after: next })}>
                    {t('more')}
                  </Anchor>
                )}
              </>
            )}
          </Shown>
        </Panel>
      </Stack>
    </>
  )
}

type Outcome =
  | { readonly kind: 'done'; readonly entered: number; readonly known: number }
  | { readonly kind: 'wrong'; readonly error: unknown }

function ImportPanel({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation()
  const gateway = useGateway()
  const [file, setFile] = useState<File | null>(null)
  const [outcome, setOutcome] = useState<Outcome>()
  const [isBusy, setBusy] = useState(false)

  async function run(chosen: File): Promise<void> {
    setBusy(true)
    try {
      const { entered, known } = await gateway.upload<{ entered: number; known: number }>(
        'v1/registers/paper/import',
        chosen,
      )
      setOutcome({ kind: 'done', entered, known })
      onDone()
    } catch (error) {
      setOutcome({ kind: 'wrong', error })
    } finally {
      setBusy(false)
      // A file that is mended and saved again is another file: it has to be chosen anew.
      setFile(null)
    }
  }

  return (
    <Panel title={t('importTitle')}>
      <Text size="sm" c="dimmed" mb="sm">
        {t('importHelp')}
      </Text>
      <Group align="end">
        <FileInput
          label={t('importChoose')}
          accept=".csv,.xlsx"
          value={file}
          onChange={setFile}
          miw={260}
          clearable
        />
        <Button
          disabled={file === null}
          loading={isBusy}
          onClick={() => {
            if (file !== null) void run(file)
          }}
        >
          {t('importDo')}
        </Button>
      </Group>
      {outcome !== undefined && <OutcomeNotice outcome={outcome} />}
    </Panel>
  )
}

function OutcomeNotice({ outcome }: { readonly outcome: Outcome }) {
  const { t } = useTranslation()
  if (outcome.kind === 'done')
    return (
      <Alert color="green" mt="md" role="status">
        {t('importDone', { entered: outcome.entered, known: outcome.known })}
      </Alert>
    )
  const errors = outcome.error instanceof Problem ? outcome.error.errors : []
  return (
    <Alert
      color="red"
      mt="md"
      role="alert"
      title={errors.length === 0 ? messageOf(outcome.error) : t('importWrong')}
    >
      <List size="sm">
        {errors.map(({ pointer, detail }) => (
          <List.Item key={`${pointer} ${detail}`}>
            {placeOf(pointer, (row) => t('row', { row }))}: {detail}
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}

/** `/rows/3/number` as people count rows. */
function placeOf(pointer: string, rowName: (row: string) => string): string {
  const [, , row, column] = pointer.split('/')
  if (row === undefined) return pointer
  return column === undefined ? rowName(row) : `${rowName(row)}, ${column}`
}
