import { useSay } from '../parts/language.tsx'

export function Join() {
  const say = useSay()
  return <h1>{say({ zh: '加入', en: 'Join' })}</h1>
}
