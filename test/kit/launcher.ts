import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'

export interface Launcher extends AsyncDisposable {
  readonly pid: number
  /** Where the part it started answers; for the part `folder`, the folder's path. */
  readonly url: string
  /** SIGKILL, to the launcher alone. */
  kill(): Promise<void>
}

/** Starts one part of the platform from another process. Rejects with what that process said when it refuses. */
export async function launch(
  part: 'folder' | 'postgres' | 'chain',
  dataPath: string,
  user: { uid?: number } = {},
): Promise<Launcher> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'launcherScript.ts'), part, dataPath], {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(user.uid === undefined ? {} : { uid: user.uid, gid: user.uid }),
  })
  const closed = once(child, 'close')
  const said = text(child.stderr)
  const [url] = await Promise.race([once(createInterface(child.stdout), 'line'), closed.then(() => [undefined])])
  if (child.pid === undefined || typeof url !== 'string') throw new Error((await said).trim())
  const kill = async () => {
    child.kill('SIGKILL')
    await closed
  }
  return { pid: child.pid, url, kill, [Symbol.asyncDispose]: kill }
}
