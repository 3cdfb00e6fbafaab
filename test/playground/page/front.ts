/**
 * The playground's own page, on a port of its own: where to begin, codes to scan, the switch of the
 * cities, and the operators' keys. It serves this machine alone, to whoever opened it here.
 */
import { readFile } from 'node:fs/promises'
import { type Context, Hono } from 'hono'
import type { Instant } from '../../../specs/words.ts'
import { modeNames } from '../../cities/mode.ts'
import type { RunningCity } from '../cities.ts'
import type { Folder } from '../folder.ts'
import type { RunningRegistry } from '../registries.ts'
import { citiesPage } from './cities-page.ts'
import { codePage, codesPage } from './codes-page.ts'
import { keysPage } from './keys-page.ts'
import { requestFile } from './newcomer.ts'
import { openSample } from './samples.ts'
import { startPage } from './start-page.ts'
import { frame, type Html, type PlaceName, type View, viewOf } from './view.ts'

export interface Content {
  /** Origin of the gateway. */
  readonly gateway: string
  readonly folder: Folder
  readonly cities: readonly RunningCity[]
  readonly registries: readonly RunningRegistry[]
  readonly now: () => Instant
}

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** The look of the screens, and what is only here. */
const styles = [
  ...['tokens', 'base', 'controls', 'layout'].map((name) => `gateway/web/design/${name}.css`),
  'test/playground/page/page.css',
]
const root = new URL('../../../', import.meta.url)
const fileOf = (path: string) => readFile(new URL(path, root))

/** @param origin its own, `http://127.0.0.1:…` */
export function createFront(origin: string, content: Content): Hono {
  const { folder, cities, registries } = content
  const app = new Hono()

  app.use('*', async (c, next) => {
    // A name of somebody else's that leads here is not answered, nor is what another page sends.
    if (c.req.header('host') !== new URL(origin).host) return c.text('host', 421)
    const isRead = c.req.method === 'GET' || c.req.method === 'HEAD'
    if (!isRead && c.req.header('origin') !== origin) return c.text('origin', 403)
    await next()
    c.header('content-security-policy', policy)
    c.header('x-content-type-options', 'nosniff')
    // `no-referrer` would have the browser send forms with the origin `null`.
    c.header('referrer-policy', 'same-origin')
    c.header('cache-control', 'no-store')
  })

  const show = async (c: Context, here: PlaceName, title: string, page: Html | Promise<Html>) => {
    const { path } = c.req
    return c.html(frame(viewFor(c), { here, title, path }, await page))
  }
  const titled = (view: View, zh: string, en: string) => view.say({ zh, en })

  app.get('/', (c) => {
    const view = viewFor(c)
    return show(c, 'start', titled(view, '从这里开始', 'Start here'), startPage(view, content))
  })
  app.get('/codes', (c) => {
    const view = viewFor(c)
    const wanted = { outcome: c.req.query('outcome') ?? '', typed: c.req.query('q') ?? '' }
    return show(c, 'codes', titled(view, '样码', 'Codes'), codesPage(view, content, wanted))
  })
  app.get('/codes/:issuer/:name{[a-z0-9-]+\\.png}', async (c) => {
    const name = c.req.param('name').slice(0, -'.png'.length)
    const sample = await openSample(folder, cities, c.req.param('issuer'), name)
    if (sample === null) return c.notFound()
    const bytes = await readFile(folder.at('codes', sample.issuer, `${sample.name}.png`))
    if (c.req.query('save') !== undefined) attach(c, `${sample.issuer}-${sample.name}.png`)
    return c.body(new Uint8Array(bytes), 200, { 'content-type': 'image/png' })
  })
  app.get('/codes/:issuer/:name', async (c) => {
    const view = viewFor(c)
    const sample = await openSample(folder, cities, c.req.param('issuer'), c.req.param('name'))
    if (sample === null) return c.notFound()
    return show(c, 'codes', view.say(sample.about), codePage(view, content, sample))
  })
  app.get('/cities', (c) => {
    const view = viewFor(c)
    return show(c, 'cities', titled(view, '城市开关', 'Cities'), citiesPage(view, content))
  })
  app.post('/cities', (c) => {
    for (const { city } of cities) city.control('normal')
    return c.redirect(viewFor(c).link('/cities'), 303)
  })
  app.post('/cities/:id', async (c) => {
    const found = cities.find(({ issuer }) => issuer.plan.id === c.req.param('id'))
    const { mode } = await c.req.parseBody()
    const name = modeNames.find((one) => one === mode)
    if (found === undefined || name === undefined) return c.notFound()
    found.city.control(name)
    return c.redirect(backOf(c, found), 303)
  })
  app.get('/keys', (c) => {
    const view = viewFor(c)
    return show(c, 'keys', titled(view, '密钥和申请', 'Keys'), keysPage(view, content))
  })
  app.get('/keys/:authority/:operator', async (c) => {
    const { authority, operator } = c.req.param()
    const office = registries.find((one) => one.authority.plan.id === authority)
    const person = office?.keys.people.find((one) => one.operator.id === operator)
    if (person === undefined) return c.notFound()
    attach(c, `${authority}-${operator}-key.pem`)
    return c.body((await folder.read(person.file)) ?? '', 200, {
      'content-type': 'application/x-pem-file',
    })
  })
  app.get('/request.csr', async (c) => {
    attach(c, 'wuxi.csr')
    return c.body((await folder.read(requestFile)) ?? '', 200, {
      'content-type': 'application/pkcs10',
    })
  })

  app.get('/page.css', async (c) => {
    const parts = await Promise.all(styles.map(fileOf))
    return c.body(parts.join('\n'), 200, { 'content-type': 'text/css; charset=utf-8' })
  })
  app.get('/copy.js', async (c) => {
    const type = { 'content-type': 'text/javascript; charset=utf-8' }
    return c.body((await fileOf('test/playground/page/copy.js')).toString(), 200, type)
  })
  app.get('/icon.svg', async (c) => {
    const type = { 'content-type': 'image/svg+xml' }
    return c.body((await fileOf('gateway/web/public/icon.svg')).toString(), 200, type)
  })
  return app
}

function viewFor(c: Context): View {
  return viewOf(c.req.query('lang'), c.req.header('accept-language'))
}

function attach(c: Context, name: string): void {
  c.header('content-disposition', `attachment; filename="${name}"`)
}

/** The page that the switch was on: one of ours, whatever the address says. */
function backOf(c: Context, { issuer: { plan } }: RunningCity): string {
  const { link } = viewFor(c)
  const back = c.req.query('back') ?? ''
  if (back === '/') return `${link('/')}#step-4`
  if (back.startsWith(`/codes/${plan.id}/`) && /^[a-z0-9/-]+$/.test(back)) return link(back)
  return `${link('/cities')}#${plan.id}`
}
