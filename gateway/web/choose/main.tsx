import { startPage } from '../parts/page.tsx'
import { Choose } from './choose.tsx'

startPage({
  place: 'gateway',
  here: location.pathname === '/authority' ? 'authority' : 'join',
  title: { zh: '选择登记机构', en: 'Choose a registry' },
  screen: Choose,
})
