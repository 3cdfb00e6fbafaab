import { useSay } from '../parts/language.tsx'

export function Docs() {
  const say = useSay()
  return <h1>{say({ zh: '资料', en: 'Docs' })}</h1>
}
