import { useTranslation } from 'react-i18next'
import type { Agency } from '../../api/types.ts'
import { useResource } from '../../api/use-resource.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { nameOf } from '../../parts/name-of.ts'
import { Panel } from '../../parts/panel.tsx'
import { Shown } from '../../parts/shown.tsx'
import { instant } from '../../words/numbers.ts'

/** The certificates that the agency's signatures are known by. */
export function CertificatesPanel({ agency }: { readonly agency: Agency }) {
  const { t } = useTranslation()
  const certificates = useResource<'/v1/agencies/{id}/certificates'>(
    `v1/agencies/${agency.id}/certificates`,
  )
  return (
    <Panel title={t('certificates.title')}>
      <Shown from={certificates}>
        {({ items }) => (
          <DataTable
            caption={t('certificates.title')}
            rows={items}
            keyOf={({ sha256 }) => sha256}
            columns={[
              { title: t('columns.holder'), cell: ({ subject }) => subject },
              { title: t('columns.role'), cell: ({ role }) => nameOf(t, 'holderRoles', role) },
              { title: t('columns.validTo'), cell: ({ validTo }) => instant(validTo) },
              {
                title: t('columns.digest'),
                cell: ({ sha256 }) => <span className="digest">{sha256}</span>,
              },
            ]}
          />
        )}
      </Shown>
    </Panel>
  )
}
