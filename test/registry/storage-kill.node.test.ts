import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { auditLog } from '../../trust-store/log/audit.ts'
import type { SignedCheckpoint } from '../../trust-store/log/checkpoint.ts'
import { openSqliteStorage } from '../../trust-store/registry/storage/sqlite.ts'
import { logKeys } from '../trust/log/fixture.ts'

const keys = await logKeys()
const folder = await mkdtemp(join(tmpdir(), 'tongxing-storage-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Rounds of two processes on one file, each killed. */
const rounds = 15

test('processes that are killed at any time lose no acknowledged entry, and leave a whole log', async () => {
  const path = join(folder, 'killed.sqlite')
  await (await openSqliteStorage(path)).close()
  const acknowledged = new Map<number, string>()
  const seen: SignedCheckpoint['checkpoint'][] = []
  for (let round = 0; round < rounds; round++) {
    const said = await Promise.all([killAfter(path, 1 + (round % 7)), killAfter(path, 2 + round)])
    for (const [index, text] of said.flat()) {
      expect(acknowledged.has(index)).toBe(false)
      acknowledged.set(index, text)
    }
    const found: string[] = []
    const storage = await openSqliteStorage(path)
    const onEntry = (_: number, entry: Uint8Array) => found.push(new TextDecoder().decode(entry))
    const read = storage.tiles.read
    const { checkpoint } = await auditLog({ read, log: keys.identity, seen, onEntry })
    for (const [index, text] of acknowledged) expect(found[index]).toBe(text)
    // Killed after the commit, before it could say so: one entry of each of the two.
    expect(found.length).toBeLessThanOrEqual(acknowledged.size + 2 * (round + 1))
    for (const index of [...found.keys(), found.length]) {
      const kept = await storage.kept('report', String(index))
      expect(kept === null ? undefined : new TextDecoder().decode(kept)).toBe(found[index])
    }
    seen.push(checkpoint)
    await storage.close()
  }
  expect(acknowledged.size).toBeGreaterThan(4 * rounds)
}, 120_000)

/** Runs a writer, kills it after so many entries; what it said to be done. */
function killAfter(path: string, lines: number): Promise<readonly (readonly [number, string])[]> {
  const program = fileURLToPath(new URL('storage-writer.ts', import.meta.url))
  const child = spawn(process.execPath, [program, path], { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += String(chunk)
    if (output.split('\n').length > lines) child.kill('SIGKILL')
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (_, signal) => {
      if (signal !== 'SIGKILL') reject(new Error('the writer ended by itself'))
      const whole = output.split('\n').slice(0, -1)
      resolve(whole.map((line) => [Number.parseInt(line, 10), line.replace(/^\d+ /, '')]))
    })
  })
}
