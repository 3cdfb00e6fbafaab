import { startPage } from '../parts/page.tsx'
import { registerServiceWorker } from '../service-worker/register.ts'
import { Verify } from './verify.tsx'

startPage({
  place: 'gateway',
  here: 'verify',
  title: { zh: '验码', en: 'Verify codes' },
  screen: Verify,
})

registerServiceWorker()
