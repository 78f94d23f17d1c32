import { execFileSync, spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { StartupError } from './startupError.ts'

export interface SystemUser {
  readonly uid: number
  readonly gid: number
  readonly name: string
}

/** The user for a server that must not be root: `postgres`, made as a system user if need be, else `nobody`. Throws StartupError. */
export function unprivilegedUser(): SystemUser {
  const user = userNamed('postgres') ?? createUser('postgres') ?? userNamed('nobody')
  if (user) return user
  throw new StartupError(
    'Postgres cannot run as root, and there is no user "postgres" or "nobody" to run it as: create one, start as an ordinary user, or name another server in DATABASE_URL.',
  )
}

/** Who owns the path, unless it is root or the path does not exist. */
export function ownerOf(path: string): SystemUser | undefined {
  const found = statSync(path, { throwIfNoEntry: false })
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid, name: `${found.uid}` } : undefined
}

/** Whether the user can go into the folder. Tried for real, because modes alone do not tell (access lists, mounts, parents). */
export function canPass(folder: string, user: SystemUser): boolean {
  return succeedsAs(user, 'cd "$1"', folder)
}

/** Whether the user can run the program. */
export function canExecute(program: string, user: SystemUser): boolean {
  return succeedsAs(user, '"$1" --version', program)
}

function succeedsAs({ uid, gid }: SystemUser, script: string, argument: string): boolean {
  return spawnSync('/bin/sh', ['-c', script, 'sh', argument], { uid, gid, cwd: '/', stdio: 'ignore' }).status === 0
}

function userNamed(name: string): SystemUser | undefined {
  try {
    const [uid, gid] = ['-u', '-g'].map((what) => Number(execFileSync('id', [what, name], { stdio: 'pipe' })))
    return uid && gid !== undefined ? { uid, gid, name } : undefined
  } catch {
    // `id` fails for a user it does not know.
    return undefined
  }
}

function createUser(name: string): SystemUser | undefined {
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', name], { stdio: 'pipe' })
  } catch {
    // No such program, or not allowed here: the caller has another choice.
    return undefined
  }
  return userNamed(name)
}
