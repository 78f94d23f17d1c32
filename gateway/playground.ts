import { existsSync } from 'node:fs'
import { join } from 'node:path'
import express, { type Request, type Response, Router } from 'express'
import type { PlaygroundConfig } from './playground/config.ts'

export interface PlaygroundOptions {
  /** Where `npm run playground` put the built page. */
  readonly distFolder: string
  /** What a visitor's page opens with; asked each time. */
  readonly config: () => PlaygroundConfig
}

/**
 * Serves the playground: the page at `GET /graphql` for whoever prefers HTML, its files and its config below
 * `/playground`. Every other request passes through untouched, so mount it before the GraphQL handler.
 */
export function playgroundMiddleware({ distFolder, config }: PlaygroundOptions): Router {
  const page = join(distFolder, 'index.html')
  const router = Router()

  router.get('/graphql', (request, response, next) => {
    response.vary('Accept')
    if (!wantsPage(request)) return next()
    if (!existsSync(page)) return refuseUnbuilt(response)
    response.set({ ...protection, 'Cache-Control': 'no-cache' })
    response.sendFile('index.html', { root: distFolder, cacheControl: false })
  })
  // A worker obeys the policy of its own file, not the page's.
  router.use('/playground', (_request, response, next) => {
    response.set(protection)
    next()
  })
  router.get('/playground', (_request, response) => response.redirect('/graphql'))
  router.get('/playground/config.json', (_request, response) => {
    response.set('Cache-Control', 'no-store').json(config())
  })
  // Vite puts a content hash into every name below assets/; nothing else of the build may be cached for long.
  router.use('/playground/assets', express.static(join(distFolder, 'assets'), { immutable: true, maxAge: '1y' }))
  router.use('/playground', express.static(distFolder, { index: false, maxAge: 0 }))
  router.use('/playground', (_request, response, next) => (existsSync(page) ? next() : refuseUnbuilt(response)))
  return router
}

/** The editor sets inline styles and embeds its icon font; scripts and workers come from files of ours alone. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self' ws: wss:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const protection = {
  'Content-Security-Policy': contentSecurityPolicy,
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
}

/** Browsers name text/html first. A client that accepts anything, as curl does, is after GraphQL. */
function wantsPage(request: Request): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false
  if (request.headers.upgrade !== undefined) return false
  const preferred = request.accepts([
    'application/graphql-response+json',
    'application/json',
    'text/event-stream',
    'text/html',
  ])
  return preferred === 'text/html'
}

function refuseUnbuilt(response: Response): void {
  response.status(503).type('text/plain').send('The playground is not built yet: run `npm run playground`.\n')
}
