import { startPage } from '../parts/page.tsx'
import { Travel } from './travel.tsx'

startPage({ place: 'gateway', here: 'travel', title: { zh: '出行', en: 'Travel' }, screen: Travel })
