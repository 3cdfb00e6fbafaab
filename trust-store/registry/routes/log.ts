import type { Hono } from 'hono'
import { LogError } from '../../log/error.ts'
import { parseTilePath } from '../../log/tile.ts'
import { checkpointPath } from '../../log/tile-store.ts'
import { handleAddCheckpoint } from '../../log/witness-http.ts'
import type { RegistryDesk } from '../desk.ts'
import { RequestError } from '../problems.ts'
import { answer, immutable } from './answer.ts'

const noteType = 'text/plain; charset=utf-8'

/** `/log`: the registry's own log (C2SP tlog-tiles); `/witness`: for the logs of others. */
export function logRoutes(app: Hono, desk: RegistryDesk): void {
  const { read } = desk.registry

  app.get('/log/checkpoint', async () => {
    const checkpoint = await read(checkpointPath)
    if (checkpoint === null) throw new LogError('log.missing', checkpointPath)
    // A client that asks again at once wants to see what it has just done.
    return answer(200, noteType, checkpoint.slice(), { 'cache-control': 'no-cache' })
  })

  app.get('/log/tile/*', async (context) => {
    const path = context.req.path.slice('/log/'.length)
    if (!isTile(path)) throw new RequestError('request.not-found')
    const tile = await read(path)
    if (tile === null) throw new RequestError('request.not-found')
    return answer(200, 'application/octet-stream', tile.slice(), immutable)
  })

  app.post('/witness/add-checkpoint', async (context) => {
    const { witness } = desk
    if (witness === null) return answer(404, noteType, '')
    return handleAddCheckpoint(context.req.raw, witness, desk.now())
  })
}

function isTile(path: string): boolean {
  try {
    parseTilePath(path)
    return true
  } catch (error) {
    if (error instanceof LogError) return false
    throw error
  }
}
