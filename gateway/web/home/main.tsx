import { startPage } from '../parts/page.tsx'
import { Home } from './home.tsx'

startPage({
  place: 'gateway',
  here: 'home',
  title: { zh: '健康码互认网关', en: 'Mutual recognition of health codes' },
  screen: Home,
})
