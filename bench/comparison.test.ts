import { expect, it } from 'vitest'
import { compareCosts, compareRates, median } from './comparison.ts'

it('takes the middle of the rounds, and between the two middle ones of an even number', () => {
  expect(median([9, 1, 5])).toBe(5)
  expect(median([4, 1, 3, 2])).toBe(2.5)
  expect(median([7])).toBe(7)
})

it('says above 1 where ours is better, as one line of JSON with its fields in order', () => {
  const line = JSON.stringify(compareRates({ bench: 'b', case: 'c', peerName: 'p' }, [30, 10, 20], [4, 5, 6]))
  expect(line).toBe('{"bench":"b","case":"c","ours":20,"peer":5,"peerName":"p","ratio":4}')
})

it('says above 1 where ours costs less', () => {
  const { ours, peer, ratio } = compareCosts({ bench: 'b', case: 'c', peerName: 'p' }, [30, 10, 20], [50, 40, 60])
  expect([ours, peer, ratio]).toEqual([20, 50, 2.5])
})
