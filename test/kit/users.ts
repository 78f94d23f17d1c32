const NOBODY = 65_534

/** Root cannot run Postgres and nothing is forbidden to it: where tests run as root, they try an ordinary user as well. */
export const users: readonly { name: string; uid?: number }[] =
  process.getuid?.() === 0
    ? [{ name: 'root' }, { name: 'an ordinary user', uid: NOBODY }]
    : [{ name: 'an ordinary user' }]

/** A user whom file permissions bind. */
export const ordinaryUser = users.find(({ name }) => name !== 'root') ?? { name: 'an ordinary user' }
