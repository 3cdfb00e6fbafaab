import { useSay } from '../parts/language.tsx'

export function Travel() {
  const say = useSay()
  return <h1>{say({ zh: '出行', en: 'Travel' })}</h1>
}
