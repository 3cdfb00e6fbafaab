/** A process that appends entries to a registry's log until it is killed, and says which are done. */
import { LogError } from '../../trust-store/log/error.ts'
import { openLog } from '../../trust-store/log/log.ts'
import { openSqliteStorage } from '../../trust-store/registry/storage/sqlite.ts'
import { bytes, logKeys } from '../trust/log/fixture.ts'

const [path = ''] = process.argv.slice(2)
const storage = await openSqliteStorage(path)
const log = await openLog({ store: storage.tiles, ...(await logKeys()) })
for (;;) {
  const index = (await log.latest()).checkpoint.size
  const text = `${process.pid} wrote ${index}`
  const alongside = [{ kind: 'report', key: String(index), bytes: bytes(text) }] as const
  try {
    await log.append([bytes(text)], { at: index, alongside })
    process.stdout.write(`${index} ${text}\n`)
  } catch (error) {
    // The other process was first.
    if (!(error instanceof LogError && /^log\.(moved|conflict)$/.test(error.code))) throw error
  }
}
