import { Button, Group, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useGateway } from '../../api/session.tsx'
import type { Agency } from '../../api/types.ts'
import { useAction } from '../../api/use-action.ts'
import { OutcomeNotice } from '../../parts/outcome-notice.tsx'
import { Panel } from '../../parts/panel.tsx'

interface About {
  readonly agency: Agency
  readonly onDone: () => void
}

/** What an administrator does with an agency. */
export function AgencyAdministration({ agency, onDone }: About) {
  const { t } = useTranslation()
  return (
    <Panel title={t('administration.title')}>
      <Stack>
        <StatusForm agency={agency} onDone={onDone} />
        <KeyForm agency={agency} />
        <CertificateForm agency={agency} onDone={onDone} />
      </Stack>
    </Panel>
  )
}

function StatusForm({ agency, onDone }: About) {
  const { t } = useTranslation()
  const gateway = useGateway()
  const wanted = agency.status === 'active' ? 'suspended' : 'active'
  const change = useAction(async () => {
    await gateway.change(`v1/agencies/${agency.id}`, { status: wanted })
    onDone()
  })
  return (
    <div>
      <Button variant="default" loading={change.isBusy} onClick={change.run}>
        {t(`administration.${wanted}`)}
      </Button>
      <OutcomeNotice outcome={change.outcome} />
    </div>
  )
}

function KeyForm({ agency }: { readonly agency: Agency }) {
  const { t } = useTranslation()
  const gateway = useGateway()
  const [label, setLabel] = useState('')
  const issue = useAction((name: string) =>
    gateway.send<{ readonly key: string }>('POST', `v1/agencies/${agency.id}/keys`, {
      label: name,
    }),
  )
  return (
    <div>
      <Group align="end">
        <TextInput
          label={t('administration.keyLabel')}
          value={label}
          onChange={(event) => {
            setLabel(event.currentTarget.value)
          }}
        />
        <Button
          variant="default"
          disabled={label.trim() === ''}
          loading={issue.isBusy}
          onClick={() => {
            issue.run(label.trim())
          }}
        >
          {t('administration.issueKey')}
        </Button>
      </Group>
      <OutcomeNotice
        outcome={issue.outcome}
        done={({ key }) => (
          <>
            {t('administration.keyOnce')} <span className="digest">{key}</span>
          </>
        )}
      />
    </div>
  )
}

function CertificateForm({ agency, onDone }: About) {
  const { t } = useTranslation()
  const gateway = useGateway()
  const [role, setRole] = useState('agency')
  const [certificate, setCertificate] = useState('')
  const register = useAction(async () => {
    await gateway.send('POST', `v1/agencies/${agency.id}/certificates`, { role, certificate })
    setCertificate('')
    onDone()
  })
  return (
    <div>
      <Group align="end">
        <NativeSelect
          label={t('columns.role')}
          value={role}
          data={['agency', 'person'].map((value) => ({ value, label: t(`holderRoles.${value}`) }))}
          onChange={(event) => {
            setRole(event.currentTarget.value)
          }}
        />
        <Textarea
          label={t('administration.certificate')}
          value={certificate}
          rows={2}
          miw={280}
          onChange={(event) => {
            setCertificate(event.currentTarget.value)
          }}
        />
        <Button
          variant="default"
          disabled={certificate.trim() === ''}
          loading={register.isBusy}
          onClick={register.run}
        >
          {t('administration.register')}
        </Button>
      </Group>
      <OutcomeNotice outcome={register.outcome} done={() => t('administration.registered')} />
    </div>
  )
}
