import type { Hono } from 'hono'
import { answer, cacheable } from '../answer.ts'
import type { Gateway } from '../gateway.ts'
import { RequestError } from '../problems.ts'

/**
 * `/docs`: the contract in Swagger UI, from our own copy. No inline script, and nothing is loaded
 * from anywhere else.
 */
export function docsRoutes(app: Hono, gateway: Gateway): void {
  app.get('/docs', () => document(page, 'text/html; charset=utf-8'))
  app.get('/docs/start.js', () => document(starter, 'text/javascript; charset=utf-8'))
  app.get('/docs/:name', async (context) => {
    const name = context.req.param('name')
    const asset = served.has(name) ? await gateway.assets(name) : null
    if (asset === null) throw new RequestError('request.not-found')
    return asset
  })
}

const served: ReadonlySet<string> = new Set(['swagger-ui.css', 'swagger-ui-bundle.js'])

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Tongxing 通行 · API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
<div id="docs"></div>
<script src="/docs/swagger-ui-bundle.js" defer></script>
<script src="/docs/start.js" defer></script>
</html>
`

const starter = `SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#docs',
  deepLinking: true,
  validatorUrl: null,
  presets: [SwaggerUIBundle.presets.apis],
})
`

function document(text: string, type: string): Response {
  return answer(200, type, text, { ...cacheable, 'content-security-policy': policy })
}
