import {
  Alert,
  Button,
  Center,
  Group,
  Paper,
  PasswordInput,
  Stack,
  Text,
  Title,
} from '@mantine/core'
import { useState, type SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../api/problem.ts'
import { useSession } from '../api/session.tsx'
import { LanguageSwitch } from '../parts/language-switch.tsx'
import { messageOf } from '../parts/shown.tsx'

export function SignInPage() {
  const { t, i18n } = useTranslation()
  const { signIn } = useSession()
  const [key, setKey] = useState('')
  const [error, setError] = useState<string>()
  const [isAsking, setAsking] = useState(false)

  async function enter(): Promise<void> {
    setAsking(true)
    setError(undefined)
    try {
      await signIn(key.trim())
    } catch (cause) {
      const isRefused = cause instanceof Problem && cause.status < 500
      setError(isRefused ? `${t('keyWrong')} ${cause.message}` : messageOf(cause))
    } finally {
      setAsking(false)
    }
  }

  function submit(event: SyntheticEvent): void {
    event.preventDefault()
    void enter()
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
            {error !== undefined && (
              <Alert color="red" role="alert">
                <Text size="sm">{error}</Text>
              </Alert>
            )}
            <Button type="submit" loading={isAsking}>
              {t('signIn')}
            </Button>
          </Stack>
        </form>
      </Paper>
    </Center>
  )
}
