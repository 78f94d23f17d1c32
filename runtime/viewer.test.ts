import assert from 'node:assert/strict'
import { it } from 'vitest'
import { newId } from './ids.ts'
import { mayReadPrivate, requireViewer, type Scope, type Viewer } from './viewer.ts'

const viewerWith = (...scopes: Scope[]): Viewer => ({ accountId: newId('Account'), keyId: newId('ApiKey'), scopes })

it.each<[Scope[], Scope, boolean]>([
  [['READ'], 'READ', true],
  [['READ'], 'WRITE', false],
  [['READ'], 'PAY', false],
  [['PAY'], 'READ', true],
  [['PAY'], 'WRITE', false],
  [['WRITE'], 'PAY', false],
  [['READ', 'WRITE', 'PAY'], 'ADMIN', false],
  [['ADMIN'], 'PAY', true],
])('a key with %j asked for %s: %j', (scopes, scope, isAllowed) => {
  const viewer = viewerWith(...scopes)
  const ask = () => requireViewer(viewer, scope)
  if (isAllowed) assert.equal(ask(), viewer)
  else
    assert.throws(ask, { extensions: { code: 'FORBIDDEN' }, message: new RegExp(`the scope ${scope}; this key has`) })
})

it('asks whoever has no key for one', () => {
  assert.throws(() => requireViewer(null, 'READ'), { extensions: { code: 'UNAUTHENTICATED' } })
})

it('shows what is private to its account and to admins', () => {
  const viewer = viewerWith('PAY')
  assert.equal(mayReadPrivate(viewer, viewer.accountId), true)
  assert.equal(mayReadPrivate(viewer, newId('Account')), false)
  assert.equal(mayReadPrivate(null, viewer.accountId), false)
  assert.equal(mayReadPrivate(viewerWith('ADMIN'), viewer.accountId), true)
})
