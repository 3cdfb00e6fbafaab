import { useSay } from '../parts/language.tsx'

export function Verify() {
  const say = useSay()
  return <h1>{say({ zh: '验码', en: 'Verify codes' })}</h1>
}
