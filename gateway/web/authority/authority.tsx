import { useSay } from '../parts/language.tsx'

export function Authority() {
  const say = useSay()
  return <h1>{say({ zh: '登记机构', en: 'Authority' })}</h1>
}
