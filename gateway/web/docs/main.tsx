import { startPage } from '../parts/page.tsx'
import { Docs } from './docs.tsx'

startPage({ place: 'gateway', here: 'docs', title: { zh: '资料', en: 'Docs' }, screen: Docs })
