import { describe, expect, it } from 'vitest'
import { isRefused } from '#runtime/refusal.ts'
import { checkRunner } from './checkRunner.ts'

describe('checkRunner', () => {
  const at = (endpoint: string) => ({ runner: 'OPENAI' as const, openAi: { endpoint, model: 'm' } })

  it.each([
    'http://127.0.0.1:11434/v1',
    'http://[::1]/v1',
    'http://169.254.169.254',
    'http://2130706433',
    'http://10.0.0.1',
  ])('refuses the private endpoint %s unless the operator allows them', (endpoint) => {
    expect(isRefused(checkRunner(at(endpoint), { allowPrivateEndpoints: false }))).toBe(true)
    expect(isRefused(checkRunner(at(endpoint), { allowPrivateEndpoints: true }))).toBe(false)
  })

  it('takes a public one', () => {
    expect(isRefused(checkRunner(at('https://api.example.org/v1'), { allowPrivateEndpoints: false }))).toBe(false)
  })
})
