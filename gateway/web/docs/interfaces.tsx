/** The interfaces that programs use: this gateway's, and those of the registries that it names. */
import { ask, gateway } from '../parts/ask.ts'
import { useSay } from '../parts/language.tsx'
import { Busy, useLoading } from '../parts/loading.tsx'
import { TroubleNotice } from '../parts/trouble.tsx'
import { wordsOf } from '../parts/words.ts'

const interfaceWords = wordsOf({
  lead: {
    zh: '所有页面能做的，程序也能做。合同是 OpenAPI 3.1，一切类型由它生成。',
    en: 'Whatever the screens do, a program can do. The contract is OpenAPI 3.1, and every type is made from it.',
  },
  viewer: { zh: '逐项查看网关接口', en: 'The gateway’s interface, operation by operation' },
  viewerText: {
    zh: '每个操作、参数、答复和例子。',
    en: 'Every operation with its parameters, answers and examples.',
  },
  contract: { zh: '网关的合同', en: 'The gateway’s contract' },
  contractText: { zh: '供生成客户端使用。', en: 'To make a client from.' },
  keys: { zh: '网关的公钥', en: 'The gateway’s keys' },
  keysText: {
    zh: '有了它们，凭证可离线复核。',
    en: 'With them alone a voucher is checked offline.',
  },
  registries: { zh: '登记机构的接口', en: 'Interfaces of the registries' },
  registriesText: {
    zh: '申请、审批、信任列表、公开日志。',
    en: 'Applications, approvals, the trust list, the public log.',
  },
  none: { zh: '这个网关没有列出登记机构。', en: 'This gateway names no registry.' },
})

const load = () => ask(gateway.GET('/v1/gateway'))

const ways = [
  ['/docs/api', interfaceWords.viewer, interfaceWords.viewerText],
  ['/openapi.json', interfaceWords.contract, interfaceWords.contractText],
  ['/.well-known/jwks.json', interfaceWords.keys, interfaceWords.keysText],
] as const

export function Interfaces() {
  const say = useSay()
  const [loading, again] = useLoading(load)
  return (
    <>
      <p>{say(interfaceWords.lead)}</p>
      <ul class="cards">
        {ways.map(([path, title, text]) => (
          <li key={path}>
            <a class="card" href={path}>
              <strong>{say(title)}</strong>
              {say(text)} <span class="code">{path}</span>
            </a>
          </li>
        ))}
      </ul>
      <h3>{say(interfaceWords.registries)}</h3>
      <p>{say(interfaceWords.registriesText)}</p>
      {loading.state === 'loading' && <Busy />}
      {loading.state === 'trouble' && <TroubleNotice trouble={loading.trouble} again={again} />}
      {loading.state === 'there' && loading.value.registries.length === 0 && (
        <p class="soft">{say(interfaceWords.none)}</p>
      )}
      {loading.state === 'there' && (
        <ul>
          {loading.value.registries.map(({ name, url }) => (
            <li key={url}>
              <bdi>{say(name)}</bdi> ·{' '}
              <a href={`${url}/openapi.json`} rel="noreferrer">
                {url}/openapi.json
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
