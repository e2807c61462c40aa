import { Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../api/problem.ts'
import type { DocumentLife } from '../../api/document-types.ts'
import { useResource, type Loaded } from '../../api/use-resource.ts'
import { Panel } from '../../parts/panel.tsx'
import { Shown } from '../../parts/shown.tsx'
import { usePlace } from '../../place.ts'
import { DeliveryTable } from './delivery-table.tsx'
import { DocumentHead } from './document-head.tsx'
import { EventTable } from './event-table.tsx'
import { FileTable } from './file-table.tsx'
import { ProofPanel } from './proof-panel.tsx'
import { ReceiptTable } from './receipt-table.tsx'
import { VerdictTable } from './verdict-table.tsx'

/** The life of one document: where it went, how it was judged, what happened, and the proof. */
export function DocumentPage() {
  const { thing: id } = usePlace()
  const life = useResource<'/v1/book/documents/{id}'>(`v1/book/documents/${encodeURIComponent(id)}`)
  // The key of an agency has no right to the book, but to its own documents.
  return isRefused(life) ? <OwnDocument id={id} /> : <WatchedDocument life={life} />
}

function isRefused({ resource }: Loaded<DocumentLife>): boolean {
  if (resource.state !== 'failed') return false
  return resource.error instanceof Problem && resource.error.status === 403
}

function WatchedDocument({ life }: { readonly life: Loaded<DocumentLife> }) {
  const { t } = useTranslation()
  return (
    <Shown from={life}>
      {(document) => (
        <Stack>
          <DocumentHead document={document} />
          <Panel title={t('deliveries')}>
            <DeliveryTable deliveries={document.deliveries} />
          </Panel>
          <Panel title={t('verdicts')}>
            <VerdictTable files={document.files} />
          </Panel>
          <Panel title={t('life')}>
            <EventTable {...document} />
          </Panel>
          <Panel title={t('receipts')}>
            <ReceiptTable {...document} />
          </Panel>
          <ProofPanel
            path={`v1/book/documents/${document.id}/proof`}
            name={document.id}
            receipts={document.receipts}
          />
        </Stack>
      )}
    </Shown>
  )
}

function OwnDocument({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const path = `v1/documents/${encodeURIComponent(id)}`
  const document = useResource<'/v1/documents/{id}'>(path)
  const events = useResource<'/v1/documents/{id}/events'>(`${path}/events`)
  const receipts = useResource<'/v1/documents/{id}/receipts'>(`${path}/receipts`)
  return (
    <Shown from={document}>
      {({ metadata, deliveries, files, ...own }) => (
        <Stack>
          <DocumentHead document={{ ...metadata, ...own }} />
          <Panel title={t('deliveries')}>
            <DeliveryTable deliveries={deliveries} />
          </Panel>
          <Panel title={t('files')}>
            <FileTable files={files} />
          </Panel>
          <Panel title={t('life')}>
            <Shown from={events}>
              {({ items }) => <EventTable events={items} deliveries={deliveries} />}
            </Shown>
          </Panel>
          <Shown from={receipts}>
            {({ items }) => (
              <>
                <Panel title={t('receipts')}>
                  <ReceiptTable receipts={items} deliveries={deliveries} />
                </Panel>
                <ProofPanel path={`${path}/proof`} name={id} receipts={items} />
              </>
            )}
          </Shown>
        </Stack>
      )}
    </Shown>
  )
}
