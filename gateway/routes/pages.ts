import type { Context, Hono } from 'hono'
import { answerJson } from '../answer.ts'
import type { Gateway } from '../gateway.ts'
import type { PageName } from '../pages.ts'
import { RequestError } from '../problems.ts'

/** The screens: who uses this gateway finds them here; registries have their own. */
export function pageRoutes(app: Hono, gateway: Gateway): void {
  const { pages, description, now } = gateway

  app.get('/v1/gateway', () =>
    answerJson({ ...description, now: `${new Date(now()).toISOString().slice(0, 19)}Z` }),
  )

  const screens: readonly (readonly [path: string, page: PageName])[] = [
    ['/', 'home'],
    ['/verify', 'verify'],
    ['/travel', 'travel'],
    ['/join', 'choose'],
    ['/authority', 'choose'],
    ['/docs', 'docs'],
    ['/docs/api', 'api'],
  ]
  for (const [path, name] of screens) {
    app.get(path, async () => {
      const page = await pages.page(name)
      if (page === null) throw new RequestError('screens.not-built')
      return page
    })
  }

  const file = async ({ req }: Context) => {
    const found = await pages.file(req.raw)
    if (found === null) throw new RequestError('request.not-found')
    return found
  }
  app.get('/assets/*', file)
  for (const name of ['service-worker.js', 'manifest.webmanifest', 'icon.svg']) {
    app.get(`/${name}`, file)
  }
  app.get('/:name{icon-[0-9]+\\.png}', file)
}
