import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useGateway } from '../api/session.tsx'
import type { DocumentView, EventRow, Page } from '../api/types.ts'
import { useResource } from '../api/use-resource.ts'
import { DataTable } from '../parts/data-table.tsx'
import { download } from '../parts/download.ts'
import { Panel } from '../parts/panel.tsx'
import { messageOf, Shown } from '../parts/shown.tsx'
import { usePlace } from '../place.ts'
import { instant } from '../words/numbers.ts'

/** The life of one document: what it is, who has it, what happened, and the proof. */
export function DocumentPage() {
  const { thing: id } = usePlace()
  const { t } = useTranslation()
  const path = `v1/documents/${encodeURIComponent(id)}`
  const document = useResource<DocumentView>(path)
  const events = useResource<Page<EventRow>>(`${path}/events`)
  return (
    <Stack>
      <Shown from={document}>{(value) => <Particulars document={value} />}</Shown>
      <Panel title={t('life')}>
        <Shown from={events}>
          {({ items }) => (
            <DataTable
              caption={t('life')}
              rows={items}
              keyOf={({ seq }) => String(seq)}
              columns={[
                { title: t('columns.time'), cell: ({ at }) => instant(at) },
                { title: t('columns.event'), cell: ({ type }) => type },
              ]}
            />
          )}
        </Shown>
        <ProofButton path={`${path}/proof`} name={`${id}.tlog-proof`} />
      </Panel>
    </Stack>
  )
}

function Particulars({ document }: { readonly document: DocumentView }) {
  const { t } = useTranslation()
  const { metadata, files, deliveries } = document
  return (
    <>
      <Group justify="space-between">
        <Title order={2}>
          {t('document', { name: `${metadata.number}/${metadata.notation}` })}
        </Title>
        <Text fw={600}>{document.state}</Text>
      </Group>
      <Text>
        {document.sender.name} · {metadata.typeName} · {metadata.issueDate}
      </Text>
      <Text>
        {t('subject')}: {metadata.subject}
      </Text>
      <Panel title={t('files')}>
        <DataTable
          caption={t('files')}
          rows={files}
          keyOf={({ number }) => String(number)}
          columns={[
            { title: t('columns.file'), cell: ({ name }) => name },
            {
              title: t('columns.verdict'),
              cell: ({ indication, subIndication }) =>
                [indication, subIndication].filter((part) => part !== null).join(' / '),
            },
            {
              title: t('columns.digest'),
              cell: ({ sha256 }) => <span className="digest">{sha256}</span>,
            },
          ]}
        />
      </Panel>
      <Panel title={t('deliveries')}>
        <DataTable
          caption={t('deliveries')}
          rows={deliveries}
          keyOf={({ id }) => id}
          columns={[
            { title: t('columns.recipient'), cell: ({ recipient }) => recipient.name },
            { title: t('columns.state'), cell: ({ state }) => state },
            { title: t('columns.incoming'), cell: ({ incomingNumber }) => incomingNumber ?? '' },
            {
              title: t('columns.time'),
              cell: ({ receivedAt }) => (receivedAt === null ? '' : instant(receivedAt)),
            },
          ]}
        />
      </Panel>
    </>
  )
}

function ProofButton({ path, name }: { readonly path: string; readonly name: string }) {
  const { t } = useTranslation()
  const gateway = useGateway()
  const [error, setError] = useState('')
  return (
    <Group mt="sm">
      <Button
        variant="default"
        onClick={() => {
          download(gateway, path, name).catch((cause: unknown) => {
            setError(messageOf(cause))
          })
        }}
      >
        {t('proof')}
      </Button>
      <Text size="sm" c="dimmed">
        {error === '' ? t('proofHelp') : error}{' '}
        <Anchor inherit href="../verify-receipt">
          verify-receipt
        </Anchor>
      </Text>
    </Group>
  )
}
