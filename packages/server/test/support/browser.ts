// What a browser does with cookies, and nothing else of it: those of one gateway, sent back as they came.
export interface Browser {
  readonly cookies: Map<string, string>
  /** The attributes of each cookie as it was set last. */
  readonly attributes: Map<string, string>
  fetch(path: string, init?: RequestInit): Promise<Response>
}

export function openBrowser(url: () => string): Browser {
  const cookies = new Map<string, string>()
  const attributes = new Map<string, string>()
  return {
    cookies,
    attributes,
    fetch: async (path, init = {}) => {
      const headers = new Headers(init.headers)
      const pairs = [...cookies].map(([name, value]) => `${name}=${value}`)
      if (pairs.length > 0) headers.set('Cookie', pairs.join('; '))
      const answer = await fetch(url() + path, { ...init, headers, redirect: 'manual' })
      for (const line of answer.headers.getSetCookie()) {
        const [pair = '', ...rest] = line.split('; ')
        const name = pair.slice(0, pair.indexOf('='))
        attributes.set(name, rest.join('; '))
        if (rest.includes('Max-Age=0')) cookies.delete(name)
        else cookies.set(name, pair.slice(name.length + 1))
      }
      return answer
    },
  }
}
