import { Button, Center, Divider, Group, Paper, PasswordInput, Stack, Title } from '@mantine/core'
import { useState, type SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../api/problem.ts'
import { useSession } from '../api/session.tsx'
import { useAction } from '../api/use-action.ts'
import { LanguageSwitch } from '../parts/language-switch.tsx'
import { OutcomeNotice } from '../parts/outcome-notice.tsx'
import { messageOf } from '../parts/shown.tsx'

/** With the account of a person where the gateway knows a provider of identities, and with a key always. */
export function SignInPage() {
  const { t, i18n } = useTranslation()
  const { signIn, signInHref } = useSession()
  const [key, setKey] = useState('')
  const enter = useAction(signIn)

  function submit(event: SyntheticEvent): void {
    event.preventDefault()
    enter.run(key.trim())
  }

  return (
    <Center mih="100vh" p="md" component="main">
      <Paper withBorder p="xl" maw={440} w="100%">
        <form onSubmit={submit}>
          <Stack>
            <Group justify="space-between" align="start" wrap="nowrap">
              <Title order={1} size="h3">
                {t('title')}
              </Title>
              <LanguageSwitch language={i18n.language} />
            </Group>
            {signInHref !== null && (
              <>
                <Button component="a" href={signInHref}>
                  {t('signInPerson')}
                </Button>
                <Divider label={t('orByKey')} />
              </>
            )}
            <PasswordInput
              label={t('key')}
              description={t('keyHelp')}
              value={key}
              onChange={(event) => {
                setKey(event.currentTarget.value)
              }}
              autoComplete="current-password"
              required
            />
            <OutcomeNotice
              outcome={enter.outcome}
              failed={(error) =>
                isRefusal(error) ? `${t('keyWrong')} ${messageOf(error)}` : messageOf(error)
              }
            />
            <Button
              type="submit"
              variant={signInHref === null ? 'filled' : 'default'}
              loading={enter.isBusy}
            >
              {t('signIn')}
            </Button>
          </Stack>
        </form>
      </Paper>
    </Center>
  )
}

function isRefusal(error: unknown): boolean {
  return error instanceof Problem && error.status < 500
}
