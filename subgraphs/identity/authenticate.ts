import type { Express } from 'express'
import type { Service } from '#runtime/subgraph.ts'
import type { Viewer } from '#runtime/viewer.ts'

/**
 * POST /internal/authenticate {"keyHash"} -> {"viewer": Viewer | null}: how the gateway learns whom a key stands for. Behind
 * the envelope like everything here; the key itself never travels further than the gateway.
 */
export function authenticateRoute(app: Express, { db }: Service): void {
  app.post('/internal/authenticate', async (request, response) => {
    const keyHash: unknown = request.body?.keyHash
    const [row] = await db.query(
      `select id, account_id, scopes from api_keys
       where key_hash = $1 and revoked_at is null and (expires_at is null or expires_at > now())`,
      [`${keyHash}`],
    )
    const viewer: Viewer | null =
      row === undefined ? null : { accountId: row.account_id, keyId: row.id, scopes: row.scopes }
    response.json({ viewer })
  })
}
