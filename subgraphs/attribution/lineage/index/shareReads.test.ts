import { expect, it, vi } from 'vitest'
import { shareReads } from './shareReads.ts'

it('reads once for all who ask meanwhile, never from before they asked', async () => {
  const begun: PromiseWithResolvers<number>[] = []
  const ask = shareReads(() => {
    const reading = Promise.withResolvers<number>()
    begun.push(reading)
    return reading.promise
  })
  const first = ask()
  const later = [ask(), ask()]
  expect(begun.length).toBe(1)
  begun[0]?.reject(new Error('lost'))
  await expect(first).rejects.toThrow('lost')
  await vi.waitUntil(() => begun.length === 2)
  const last = ask()
  begun[1]?.resolve(2)
  expect(await Promise.all(later)).toEqual([2, 2])
  await vi.waitUntil(() => begun.length === 3)
  begun[2]?.resolve(3)
  expect(await last).toBe(3)
})
