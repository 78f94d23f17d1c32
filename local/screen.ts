import type { Launch } from './launch.ts'

/** What a person sees once everything is up: where it is, the keys, and something to paste. */
export function describeStart(launch: Launch, seconds: number): string {
  const { url, chain, dataPath, demoKey, adminKey, queries } = launch
  const rule = '─'.repeat(78)
  return `
${rule}
  Tributary is up (${seconds.toFixed(1)} s): six services behind one gateway, Postgres, and a chain.

  GraphQL and playground   ${url}/graphql          (WebSocket at the same address)
  Chain                    ${chain.rpcUrl}   contract ${chain.distributor}
  Data                     ${dataPath}

  Demo key    ${demoKey}   (account demo: 100 TUSD arrive within seconds of the first start)
  Admin key   ${adminKey}
  Send one as the header   Authorization: Bearer <key>

  Three queries to paste (they are the playground's first tabs, too):
${queries
  .slice(0, 3)
  .map(({ title, query }) => `\n  # ${title}\n${indent(query)}`)
  .join('\n')}

  Ctrl+C stops everything. README.md goes on from here.
${rule}
`
}

function indent(text: string): string {
  return text
    .trim()
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n')
}
