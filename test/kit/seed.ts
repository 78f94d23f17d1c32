/**
 * Draws the examples of every property test. A run without `SEED` sees the same examples each time, so that a change
 * that fails is to blame for it; `SEED=$RANDOM npm test` looks where nobody has looked. Printed with each file.
 */
export const seed = Number(process.env.SEED ?? 20_260_701)
if (!Number.isSafeInteger(seed)) throw new Error(`SEED: expected an integer, got ${String(process.env.SEED)}`)
console.info(`SEED=${seed}`)
