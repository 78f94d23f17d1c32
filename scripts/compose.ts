import { readFile, writeFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { composeServices } from '@theguild/federation-composition'
import { parse } from 'graphql'
import { DEFAULT_PORTS, SERVICES } from '#runtime/config.ts'

const SUPERGRAPH = new URL('../schema/supergraph.graphql', import.meta.url)

/** Composes the six subgraphs' schemas. Throws with every reason where they do not fit together. */
export async function composeSupergraph(): Promise<string> {
  const services = await Promise.all(
    SERVICES.map(async (name) => ({
      name,
      typeDefs: parse(await readFile(new URL(`../schema/${name}.graphql`, import.meta.url), 'utf8')),
      url: `http://127.0.0.1:${DEFAULT_PORTS[name]}/graphql`,
    })),
  )
  const result = composeServices(services)
  if (result.supergraphSdl === undefined) {
    throw new Error(`The subgraphs do not compose:\n${result.errors.map((error) => `  ${error.message}`).join('\n')}`)
  }
  return `${result.supergraphSdl.trim()}\n`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await writeFile(SUPERGRAPH, await composeSupergraph())
