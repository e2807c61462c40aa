import { Anchor, Button, Group, List, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import {
  checkReceipt,
  type PageAnswer,
} from '../../../../server/src/http/receipt-page/check-receipt.ts'
import type { Gateway } from '../../api/gateway.ts'
import { useGateway } from '../../api/session.tsx'
import type { Receipt } from '../../api/document-types.ts'
import type { EvidenceState } from '../../api/types.ts'
import { useAction } from '../../api/use-action.ts'
import { useDownload } from '../../parts/downloads.tsx'
import { OutcomeNotice } from '../../parts/outcome-notice.tsx'
import { Panel } from '../../parts/panel.tsx'
import { whole } from '../../words/numbers.ts'

/** The proof of the acceptance: to be taken away, or checked here, in the browser, with the published keys alone. */
export function ProofPanel({
  path,
  name,
  receipts,
}: {
  readonly path: string
  readonly name: string
  readonly receipts: readonly Receipt[]
}) {
  const { t } = useTranslation()
  const gateway = useGateway()
  const receipt = receipts.find(({ kind }) => kind === 'acceptance')?.jws ?? ''
  const file = useDownload()
  const check = useAction(() => checkHere(gateway, path, receipt))
  return (
    <Panel title={t('proof.title')}>
      <Text size="sm" c="dimmed" mb="sm">
        {t('proof.help')}{' '}
        <Anchor underline="always" href="../verify-receipt">
          {t('proof.page')}
        </Anchor>
      </Text>
      <Group>
        <Button loading={check.isBusy} onClick={check.run}>
          {t('proof.check')}
        </Button>
        <Button
          variant="default"
          onClick={() => {
            file.run(path, `${name}.tlog-proof`)
          }}
        >
          {t('proof.download')}
        </Button>
      </Group>
      <OutcomeNotice outcome={file.outcome} />
      <OutcomeNotice outcome={check.outcome} />
      {check.outcome.state === 'done' && <Steps answer={check.outcome.value} />}
    </Panel>
  )
}

async function checkHere(gateway: Gateway, path: string, receipt: string): Promise<PageAnswer> {
  const [proof, keys, { verifierKey }] = await Promise.all([
    gateway.text(path),
    gateway.text('.well-known/jwks.json'),
    gateway.get<EvidenceState>('v1/evidence'),
  ])
  return checkReceipt({ receipt, proof, keys, logKey: verifierKey })
}

const STEPS = ['receiptSigned', 'leafIsOfReceipt', 'leafIsInTree', 'headSigned'] as const

function Steps({ answer }: { readonly answer: PageAnswer }) {
  const { t } = useTranslation()
  const { steps, index, size, origin } = answer
  return (
    <div role="status">
      <List mt="md" listStyleType="none">
        {STEPS.map((step) => (
          <List.Item key={step} className={MARKS[String(steps[step])]?.look ?? ''}>
            <strong>{MARKS[String(steps[step])]?.sign}</strong> {t(`proof.steps.${step}`)}:{' '}
            {t(`proof.results.${String(steps[step])}`)}
          </List.Item>
        ))}
      </List>
      {index !== null && size !== null && (
        <Text size="sm" c="dimmed" mt="xs">
          {t('proof.place', { origin, index: whole(index + 1), size: whole(size) })}
        </Text>
      )}
    </div>
  )
}

/** A sign besides the colour, for who does not see the colour. */
const MARKS: Readonly<Record<string, { readonly sign: string; readonly look: string }>> = {
  true: { sign: '✓', look: 'full' },
  false: { sign: '✗', look: 'none' },
  null: { sign: '–', look: '' },
}
