import { isIP } from 'node:net'
import { isPublicAddress } from './publicAddress.ts'

/** The URL to call for chat completions at a base URL, or a sentence on why there is none. */
export function completionsUrl(endpoint: string): URL | string {
  const url = URL.parse(endpoint)
  if (url === null) return 'The endpoint must be a URL.'
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return `The endpoint must be an http or https URL, got ${url.protocol}`
  }
  if (url.username !== '' || url.password !== '') return 'The endpoint must not hold a user name or password.'
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/chat/completions`
  url.hash = ''
  return url
}

/** A host that is written as an address is dialled without a lookup, so it is checked by itself. A name passes here. */
export function isPublicHost(url: URL): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  return isIP(host) === 0 || isPublicAddress(host)
}
