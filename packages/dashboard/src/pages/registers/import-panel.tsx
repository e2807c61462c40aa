import { Button, FileInput, Group, List, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../api/problem.ts'
import { useGateway } from '../../api/session.tsx'
import { useAction } from '../../api/use-action.ts'
import { OutcomeNotice } from '../../parts/outcome-notice.tsx'
import { Panel } from '../../parts/panel.tsx'
import { messageOf } from '../../parts/shown.tsx'

interface Imported {
  readonly entered: number
  readonly known: number
}

/** A table is entered whole or not at all; the rows that are wrong are named. */
export function ImportPanel({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation()
  const gateway = useGateway()
  const [file, setFile] = useState<File | null>(null)
  const load = useAction(async (chosen: File) => {
    // A file that is mended and saved again is another file: it has to be chosen anew.
    setFile(null)
    const imported = await gateway.upload<Imported>('v1/registers/paper/import', chosen)
    onDone()
    return imported
  })
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
          loading={load.isBusy}
          onClick={() => {
            if (file !== null) load.run(file)
          }}
        >
          {t('importDo')}
        </Button>
      </Group>
      <OutcomeNotice
        outcome={load.outcome}
        done={({ entered, known }) => t('importDone', { entered, known })}
        failed={(error) => <WrongRows error={error} />}
      />
    </Panel>
  )
}

function WrongRows({ error }: { readonly error: unknown }) {
  const { t } = useTranslation()
  const errors = error instanceof Problem ? error.errors : []
  if (errors.length === 0) return messageOf(error)
  return (
    <>
      <strong>{t('importWrong')}</strong>
      <List size="sm">
        {errors.map(({ pointer, detail }) => (
          <List.Item key={`${pointer} ${detail}`}>
            {placeOf(pointer, (row) => t('row', { row }))}: {detail}
          </List.Item>
        ))}
      </List>
    </>
  )
}

/** `/rows/3/number` as people count rows. */
function placeOf(pointer: string, rowName: (row: string) => string): string {
  const [, , row, column] = pointer.split('/')
  if (row === undefined) return pointer
  return column === undefined ? rowName(row) : `${rowName(row)}, ${column}`
}
