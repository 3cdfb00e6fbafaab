/** What a playground says when it is ready: where everything is, and eleven stories to paste. */
import { randomUUID } from 'node:crypto'
import { isAbsolute, relative } from 'node:path'
import type { Instant } from '../../specs/words.ts'
import type { Person } from './authority-keys.ts'
import type { RunningCity } from './cities.ts'
import { destination } from './codes.ts'
import { correctingCity } from './desk-keys.ts'
import type { Folder } from './folder.ts'
import { placeOf } from './keys.ts'
import { repository } from './options.ts'
import type { RunningRegistry } from './registries.ts'
import { gate } from './verifier.ts'

export interface Ready {
  /** Address of the playground's own page. */
  readonly page: string
  readonly folder: Folder
  readonly port: number
  readonly cities: readonly RunningCity[]
  readonly registries: readonly RunningRegistry[]
  readonly seconds: number
  /** Null: the system's clock. */
  readonly clock: Instant | null
  /** Countries whose test certificates are believed. */
  readonly countries: readonly string[]
}

const silentCity = 'chengdu-tianfu'

export function readyText(ready: Ready): string {
  const parts = [
    ...[whereabouts, stories, sixthCity, translation, correction],
    ...[licensed, held, journey, offline],
  ].map((tell) => tell(ready))
  return [...parts, ending].join('\n\n')
}

function whereabouts(ready: Ready): string {
  const { page, folder, port, registries, seconds, clock, countries } = ready
  const file = (name: string) => shown(folder.at(name)).padEnd(32)
  return [
    `通行演练场已就绪，用时 ${seconds.toFixed(1)} 秒。请打开： The playground is ready, in ${seconds.toFixed(1)} s. Open:`,
    '',
    `    ${page}`,
    '',
    '样码、四个页面、城市开关、经办人的钥匙都在那里。 Codes, the screens, the switch of the cities and the operators’ keys are there.',
    ...(clock === null
      ? []
      : [`时钟从 ${instantText(clock)} 起走。 The clock started at ${instantText(clock)}.`]),
    ...(countries.length === 0
      ? []
      : [`信任这些国家的测试证书 Test certificates believed: ${countries.join(' ')}`]),
    '',
    `网关 gateway  http://127.0.0.1:${port}  浙江 Zhejiang ${destination}`,
    ...registries.map(({ origin, authority: { plan } }) => {
      return `登记机构 registry  ${origin}  ${plan.name.zh} ${plan.name.en}`
    }),
    `  ${file('codes')} 样码，index.json 说明各码 sample codes, told in index.json`,
    `  ${file('authorities')} 各机构的证书、钥匙、登记簿 certificates, keys and registries`,
    `  ${file('gateway.json')} 网关的配置，日志在 gateway.log its configuration; its log is gateway.log`,
  ].join('\n')
}

/** From a key to the first code that is recognised: the commands of everybody who has a part in it. */
function sixthCity({ folder, port, registries }: Ready): string {
  const running = registries.find(({ authority }) => authority.plan.territory === '320000')
  if (running === undefined) throw new TypeError('no registry of Jiangsu')
  const { origin, keys } = running
  const file = (name: string) => quoted(shown(folder.at('suzhou', name)))
  const operator = ({ operator: { id }, file: key }: Person) =>
    `--registry ${origin} --as operator:${id} --key ${quoted(shown(folder.at(key)))} --plain --yes`
  const [li, wang] = keys.people
  const [application, proposal] = [randomUUID(), randomUUID()]
  return [
    '5. 第六座城市加入：苏州，从钥匙到第一个被认可的码 A sixth city joins: from its key to its first code',
    '   苏州的开发者：钥匙、证书申请、测试码、申请 Suzhou: key, certification request, test code, application',
    `  npx tongxing registry key --algorithm SM2-SM3 --plain --out ${file('city.key')}`,
    `  npx tongxing registry request --key ${file('city.key')} --plain --organization 苏州市健康码 --division 320500 -o ${file('city.csr')}`,
    `  npm run -s city-code -- --key ${file('city.key')} > ${file('test-code.txt')}`,
    `  npx tongxing registry apply --registry ${origin} --file ${file('application.json')} --csr ${file('city.csr')} --test-code ${file('test-code.txt')} --id ${application}`,
    '   江苏的两位经办人 two operators of Jiangsu',
    `  npx tongxing registry propose admit ${application} ${operator(li)} --id ${proposal}`,
    `  npx tongxing registry approve ${proposal} ${operator(wang)}`,
    '   十几秒后，网关已经认可苏州 a dozen seconds later the gateway believes Suzhou',
    `  npm run -s city-code -- --key ${file('city.key')} | npx tongxing verify - --to ${destination}${gatewayOption(port)}`,
    '   日志从外面复核 the log, verified again from outside',
    `  npx tongxing log audit ${origin}/log --key ${quoted(running.logKey)}`,
  ].join('\n')
}

function stories(ready: Ready): string {
  const { folder, port, cities } = ready
  const gateway = `http://127.0.0.1:${port}`
  const silent = cities.find(({ issuer }) => issuer.plan.id === silentCity)
  if (silent === undefined) throw new TypeError(`no city ${silentCity}`)
  const root = quoted(shown(folder.at(placeOf(silent.authority.plan), 'root.pem')))
  const tell = telling(silent, root)
  const show = (code: string) => presenting(folder, code, gateway)

  return [
    '或用命令行，十一个故事：在另一个终端，于本仓库的文件夹中粘贴。',
    'Or by commands, eleven stories: paste them in another terminal, in the folder of the repository.',
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

/** A code that Zhejiang accepts, as one that its scanners read, and that one scanned. */
function translation({ folder, port }: Ready): string {
  const green = quoted(shown(folder.at('codes', `${silentCity}/green.png`)))
  const picture = quoted(shown(folder.at('translated.png')))
  const where = `--to ${destination}${gatewayOption(port)}`
  return [
    '6. 转换：成都的绿码写成国家码，十分钟内有效 Translated: a green code of Chengdu as a national code, for ten minutes',
    `  npx tongxing translate ${green} ${where} --picture ${picture}`,
    '   新码的图片，再扫一次 the picture of the new code, scanned',
    `  npx tongxing verify ${picture} ${where}`,
  ].join('\n')
}

/** What the traveller of the seventh story says: a file, since arguments stay in a shell's history. */
export const statement = { file: 'statement.txt', text: '我没有去过那里，请核实。' } as const

/** A red by mistake, which the traveller has corrected without going there. */
function correction({ folder, port, cities }: Ready): string {
  const city = cities.find(({ issuer }) => issuer.plan.id === correctingCity)
  if (city === undefined) throw new TypeError(`no city ${correctingCity}`)
  const file = (name: string) => quoted(shown(folder.at(name)))
  const red = file(`codes/${correctingCity}/red.png`)
  const root = quoted(shown(folder.at(placeOf(city.authority.plan), 'root.pem')))
  const where = gatewayOption(port)
  return [
    '7. 更正：江苏的红码没有说明理由，所以不算红码 Corrected: a red code of Jiangsu without a reason, which is not red',
    `  npx tongxing verify ${red} --to ${destination}${where}`,
    '   旅客请发码机构更正，得到回执 the traveller asks its issuer, and gets a receipt',
    `  npx tongxing correct ${red} --what no-reason --statement-file ${file(statement.file)} --contact none --receipt-out ${file('receipt.txt')}${where}`,
    '   江苏的工作人员核实后改为绿码 somebody in Jiangsu looks into it, and makes it green',
    `  curl -sS -w '\\n' --cacert ${root} ${city.city.origin}/_corrections -d '{"state":"corrected","grade":"00"}'`,
    '   凭回执查看，再出示同一个码 asked by the receipt, and the same code shown again',
    `  npx tongxing correct status ${file('receipt.txt')}${where}`,
    `  npx tongxing verify ${red} --to ${destination}${where}`,
  ].join('\n')
}

/** The gateway of the playground asks nobody for a licence; who shows one is held to it. */
function licensed({ folder, port, clock }: Ready): string {
  const file = (name: string) => quoted(shown(folder.at(name)))
  const code = file('codes/jiangsu-sukangma/green.txt')
  const proof = `--licence ${file(gate.licence)} --key ${file(gate.key)}`
  const command = `  npx tongxing verify ${code} --to ${gate.division}${gatewayOption(port)} ${proof}`
  const late = '   时钟是另设的，证明会被当作过期的 the clock is another, so a proof counts as late'
  return [
    '8. 持证验码：南京的卡口凭许可和密钥 With a licence: a checkpoint of Nanjing, with its key',
    ...(clock === null ? [] : [late]),
    '   与证件核对所需的，只有它能解开 what a document is matched with, which it alone can open',
    `${command} --purpose ${gate.purpose} --level ${gate.level}`,
    '   出入口没有这个需要，许可也不包括浙江 a gate has no need of it, nor is Zhejiang in the licence',
    `${command} --purpose gate --level ${gate.level}`,
    `${command.replace(`--to ${gate.division}`, `--to ${destination}`)} --purpose gate`,
  ].join('\n')
}

/** What the traveller of the ninth story keeps. */
export const wallet = { key: 'wallet-key.pem', voucher: 'wallet.txt', shown: 'shown.txt' } as const

/** The gate's issuer is down, and the traveller's voucher stands in. */
function held({ folder, port, cities, clock }: Ready): string {
  const silent = cities.find(({ issuer }) => issuer.plan.id === silentCity)
  if (silent === undefined) throw new TypeError(`no city ${silentCity}`)
  const file = (name: string) => quoted(shown(folder.at(name)))
  const tell = telling(silent, quoted(shown(folder.at(placeOf(silent.authority.plan), 'root.pem'))))
  const green = file(`codes/${silentCity}/green.png`)
  const where = gatewayOption(port)
  const late =
    '   时钟是另设的，出示的凭证会被当作过期的 the clock is another, so what is shown counts as late'
  return [
    '9. 代替：发码机构不应答，旅客自持的凭证顶上 Stands in: the issuer is down, the traveller has a voucher',
    ...(clock === null ? [] : [late]),
    '   旅客事先取得凭证，密钥在自己手里 the traveller gets it beforehand, for a key of their own',
    `  npx tongxing wallet key --out ${file(wallet.key)}`,
    `  npx tongxing wallet get ${green} --key ${file(wallet.key)} --out ${file(wallet.voucher)}${where}`,
    `  ${tell('dead')}`,
    '   只出示等级，两分钟内有效 only the grade is shown, and good for two minutes',
    `  npx tongxing wallet show ${file(wallet.voucher)} --key ${file(wallet.key)} > ${file(wallet.shown)}`,
    `  npx tongxing verify ${green} --to ${destination} --fallback ${file(wallet.shown)}${where}`,
    `  ${tell('normal')}`,
  ].join('\n')
}

/** Green at home, asked for a test elsewhere, and why: seen before anybody travels. */
function journey({ folder, port }: Ready): string {
  const green = quoted(shown(folder.at('codes', `${silentCity}/green.png`)))
  const where = gatewayOption(port)
  return [
    '10. 预览：成都的绿码，到北京为什么要检测 Previewed: green at home in Chengdu, and why Beijing asks for a test',
    `  npx tongxing preview ${green} --to ${destination} 110000${where}`,
    '   北京当场的结论与预览相同 decided in Beijing as it was foreseen',
    `  npx tongxing verify ${green} --to 110000${where}`,
  ].join('\n')
}

/** Whose set of red and yellow codes the gate of the eleventh story has. */
const setsAuthority = 'beijing'

/** A gate without a network lets green codes pass by the day's set of red and yellow ones. */
function offline({ folder, clock }: Ready): string {
  const file = (name: string) => quoted(shown(folder.at(name)))
  const signer = `authorities/${setsAuthority}/list-signer`
  const check = `--config ${file('gateway.json')} --sets ${file('grades')}`
  const late =
    '   时钟是另设的，名单会被当作不是今天的 the clock is another, so the set is not of that day'
  return [
    '11. 离线：闸机断网，凭北京当日的红黄码名单放行 Offline: a gate without a network, with the red and yellow codes of the day',
    ...(clock === null ? [] : [late]),
    '   北京公布当日名单，今天是空的 Beijing publishes the set of the day, which is empty',
    `  npx tongxing grades build --authority ${setsAuthority} --key ${file(`${signer}-key.pem`)} --certificate ${file(`${signer}.pem`)} --out ${file('grades')} < /dev/null`,
    '   有签名的绿码放行；只有发码机构才说得清的，不判定 a signed green code passes; of one that only its issuer can explain nothing is decided',
    `  npx tongxing grades check ${file('codes/beijing-national-code/green.png')} ${check}`,
    `  npx tongxing grades check ${file(`codes/${silentCity}/green.png`)} ${check}`,
  ].join('\n')
}

function telling({ city }: RunningCity, root: string): (mode: string) => string {
  return (mode) =>
    `curl -sS -w '\\n' --cacert ${root} ${city.origin}/_control -d '{"mode":"${mode}"}'`
}

/** The same code as a request of its own, and through the command line. */
function presenting(folder: Folder, code: string, gateway: string): readonly string[] {
  const file = (ending: string) => quoted(shown(folder.at('codes', `${code}.${ending}`)))
  const where = gatewayOption(Number(new URL(gateway).port))
  const type = "-H 'content-type: application/json'"
  return [
    `  curl -sS -w '\\n' ${gateway}/v1/verify ${type} -d @${file('json')}`,
    `  npx tongxing verify ${file('png')} --to ${destination}${where}`,
  ]
}

/** Nothing where it is the command's own default. */
function gatewayOption(port: number): string {
  return port === 8787 ? '' : ` --gateway http://127.0.0.1:${port}`
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
