/** The containers' health check: `node deploy/ready.ts URL` ends with 0 where the URL answers 2xx within nine seconds, which a loaded machine may need. */
const url = process.argv[2] ?? 'http://127.0.0.1:4000/readyz'
const isReady = await fetch(url, { signal: AbortSignal.timeout(9000) }).then(
  ({ ok }) => ok,
  () => false,
)
process.exit(isReady ? 0 : 1)
