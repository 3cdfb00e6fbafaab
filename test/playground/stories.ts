/** What a playground says when it is ready: where everything is, and four stories to paste. */
import { isAbsolute, relative } from 'node:path'
import type { Instant } from '../../specs/words.ts'
import type { RunningCity } from './cities.ts'
import { destination } from './codes.ts'
import type { Folder } from './folder.ts'
import { placeOf } from './keys.ts'
import { repository } from './options.ts'

export interface Ready {
  readonly folder: Folder
  readonly port: number
  readonly cities: readonly RunningCity[]
  readonly seconds: number
  /** Null: the system's clock. */
  readonly clock: Instant | null
  /** Countries whose test certificates are believed. */
  readonly countries: readonly string[]
}

const silentCity = 'chengdu-tianfu'

export function readyText(ready: Ready): string {
  return [whereabouts(ready), stories(ready), ending].join('\n\n')
}

function whereabouts({ folder, port, cities, seconds, clock, countries }: Ready): string {
  const file = (name: string) => shown(folder.at(name)).padEnd(32)
  const servers = cities.map(({ issuer: { plan }, city }) => {
    return `  ${city.origin}          ${plan.name.zh} ${plan.name.en}`
  })
  return [
    `通行演练场已就绪，用时 ${seconds.toFixed(1)} 秒。 The playground is ready, in ${seconds.toFixed(1)} s.`,
    ...(clock === null
      ? []
      : [`时钟从 ${instantText(clock)} 起走。 The clock started at ${instantText(clock)}.`]),
    ...(countries.length === 0
      ? []
      : [`信任这些国家的测试证书 Test certificates believed: ${countries.join(' ')}`]),
    '',
    '网关 The gateway',
    `  http://127.0.0.1:${port}           浙江 Zhejiang ${destination}`,
    `  http://127.0.0.1:${port}/docs      接口说明 its interface`,
    '城市的服务器 Servers of the cities',
    ...servers,
    '文件 Files',
    `  ${file('codes')} 样码：图片、文字、请求；index.json 说明各码 sample codes, told in index.json`,
    `  ${file('authorities')} 各机构的证书、钥匙、信任列表 certificates, keys and trust lists`,
    `  ${file('gateway.json')} 网关的配置 configuration of the gateway`,
    `  ${file('gateway.log')} 网关的日志 log of the gateway`,
  ].join('\n')
}

function stories(ready: Ready): string {
  const { folder, port, cities } = ready
  const gateway = `http://127.0.0.1:${port}`
  const silent = cities.find(({ issuer }) => issuer.plan.id === silentCity)
  if (silent === undefined) throw new TypeError(`no city ${silentCity}`)
  const root = quoted(shown(folder.at(placeOf(silent.authority.plan), 'root.pem')))
  const tell = (mode: string) =>
    `curl -sS -w '\\n' --cacert ${root} ${silent.city.origin}/_control -d '{"mode":"${mode}"}'`
  const show = (code: string) => presenting(folder, code, gateway)

  return [
    '四个故事：在另一个终端，于本仓库的文件夹中粘贴。',
    'Four stories: paste them in another terminal, in the folder of the repository.',
    '',
    '1. 通过：成都的绿码在浙江 Accepted: a green code of Chengdu, in Zhejiang',
    ...show(`${silentCity}/green`),
    '2. 不通过并说明理由：北京的红码 Refused with reasons: a red code of Beijing',
    ...show('beijing-national-code/red'),
    '3. 不认可：伪造的国家码 Not recognised: a forged national code',
    ...show('beijing-national-code/forged'),
    '4. 无法判定：发码机构不应答 Undecided: the issuer does not answer',
    '   让成都停止应答 tell Chengdu to be dead',
    `  ${tell('dead')}`,
    ...show(`${silentCity}/green`),
    '   再让它恢复 and to recover',
    `  ${tell('normal')}`,
    ...show(`${silentCity}/green`),
    '   成都还可以 Chengdu can also be: slow wrong wrong-code redirect huge denied busy',
  ].join('\n')
}

/** The same code as a request of its own, and through the command line. */
function presenting(folder: Folder, code: string, gateway: string): readonly string[] {
  const file = (ending: string) => quoted(shown(folder.at('codes', `${code}.${ending}`)))
  const where = gateway.endsWith(':8787') ? '' : ` --gateway ${gateway}`
  const type = "-H 'content-type: application/json'"
  return [
    `  curl -sS -w '\\n' ${gateway}/v1/verify ${type} -d @${file('json')}`,
    `  npx tongxing verify ${file('png')} --to ${destination}${where}`,
  ]
}

const ending = '按 Ctrl-C 停止。 Stop with Ctrl-C.'

/** As somebody in the repository's folder writes it. */
function shown(path: string): string {
  const near = relative(repository, path)
  return near.startsWith('..') || isAbsolute(near) ? path : near
}

/** For a shell. */
function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}

function instantText(at: Instant): string {
  return new Date(at).toISOString().replace('.000', '')
}
