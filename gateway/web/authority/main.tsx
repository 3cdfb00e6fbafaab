import { startPage } from '../parts/page.tsx'
import { Authority } from './authority.tsx'

startPage({
  place: 'registry',
  here: 'authority',
  title: { zh: '登记机构', en: 'Authority' },
  screen: Authority,
})
