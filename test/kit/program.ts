import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

export interface Program extends AsyncDisposable {
  readonly pid: number
  /** What the line that said it was ready matched. */
  readonly ready: RegExpExecArray
  /** SIGTERM unless told; answers how it ended, such as "it ended with code 0". Safe to call twice. */
  end(signal?: NodeJS.Signals): Promise<string>
}

export interface ProgramOptions {
  readonly arguments: readonly string[]
  /** What a line on its standard output or error looks like once it is ready. */
  readonly readyLine: RegExp
  readonly env?: NodeJS.ProcessEnv
  readonly cwd?: string
}

/** Starts a program and resolves when it says that it is ready. Rejects, with all it said, when it ends before that. */
export async function startProgram(command: string, options: ProgramOptions): Promise<Program> {
  const child = spawn(command, options.arguments, {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(options.env && { env: options.env }),
    ...(options.cwd && { cwd: options.cwd }),
  })
  const closed = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', (code, signal) => resolve(`it ended with ${signal ?? `code ${code}`}`))
  })
  const killWithUs = () => child.kill('SIGKILL')
  const killThenTerminate = () => {
    killWithUs()
    process.kill(process.pid, 'SIGTERM')
  }
  // A test runner that gives up ends its workers with SIGTERM, which skips 'exit'.
  process.once('exit', killWithUs).once('SIGTERM', killThenTerminate)
  closed.then(() => process.off('exit', killWithUs).off('SIGTERM', killThenTerminate))

  const said: string[] = []
  const ready = await Promise.race([lineLike(child, options.readyLine, said), closed])
  if (typeof ready === 'string') {
    throw new Error(`${command} must become ready, but ${ready}. Is it installed? It said:\n${said.join('\n')}`)
  }
  if (child.pid === undefined) throw new Error(`${command} became ready, so it must have a process id, and has none.`)
  const end = async (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal)
    return await closed
  }
  return {
    pid: child.pid,
    ready,
    end,
    async [Symbol.asyncDispose]() {
      await end()
    },
  }
}

/** Reads on after the line was found: a pipe that nobody empties would stop the program. */
function lineLike(child: ChildProcess, pattern: RegExp, said: string[]): Promise<RegExpExecArray> {
  return new Promise((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue
      createInterface(stream).on('line', (line) => {
        if (said.length < 200) said.push(line)
        const match = pattern.exec(line)
        if (match !== null) resolve(match)
      })
    }
  })
}
