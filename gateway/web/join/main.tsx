import { startPage } from '../parts/page.tsx'
import { Join } from './join.tsx'

startPage({ place: 'registry', here: 'join', title: { zh: '加入', en: 'Join' }, screen: Join })
