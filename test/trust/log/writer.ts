/** A process that appends entries to a log in a folder until it is killed, and says which are done. */
import { openLog } from '../../../trust-store/log/log.ts'
import { openTileFolder } from '../../../trust-store/stores/tile-file.ts'
import { entryAt, logKeys } from './fixture.ts'

const [folder = ''] = process.argv.slice(2)
const keys = await logKeys()
const log = await openLog({ store: await openTileFolder(folder), ...keys })
for (let index = (await log.latest()).checkpoint.size; ; index++) {
  await log.append([entryAt(index)])
  process.stdout.write(`${index + 1}\n`)
}
