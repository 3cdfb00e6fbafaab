/** What can go wrong with `tongxing registry` before a registry answers. */
import type { Problem } from '../../specs/words.ts'
import { KeyError } from '../../trust-store/registry/keys/error.ts'
import { CommandError, exitCodes, type Failure, failuresOf } from './failure.ts'

const { usage, input, gateway, refused } = exitCodes

/** One sentence each, that says what to do. */
const failures = {
  'usage.registry': {
    exit: usage,
    zh: '请用 --registry 给出登记系统的 http 或 https 地址，不带用户名和查询部分。',
    en: 'Give the http or https address of the registry with --registry, without user or query.',
  },
  'usage.territory': {
    exit: usage,
    zh: '{option} 要六位行政区划代码，例如 330000。',
    en: 'Give {option} a six-digit division code, for example 330000.',
  },
  'usage.operator': {
    exit: usage,
    zh: '操作员写作 id=人员编号=公钥文件，例如 li=e1024=li.pem.pub；至少要两个不同的人。',
    en: 'Write an operator as id=person=key file, for example li=e1024=li.pem.pub; two persons at least.',
  },
  'usage.signer': {
    exit: usage,
    zh: '请用 --as operator:<id> 或 --as participant:<id> 说明由谁签名，并用 --key 给出密钥。',
    en: 'Say with --as operator:<id> or --as participant:<id> who signs, and give the key with --key.',
  },
  'usage.request-id': {
    exit: usage,
    zh: '--id 要小写的 UUID；不给时自动生成，重试时沿用显示过的那一个。',
    en: 'Give --id a UUID in lower case; without it one is made, and to retry give the one that was shown.',
  },
  'usage.id-taken': {
    exit: usage,
    zh: '这个标识属于另一个请求：请换一个 --id，或不给。',
    en: 'The id belongs to another request: give another --id, or none.',
  },
  'usage.action': {
    exit: usage,
    zh: '这个动作缺少或写错了选项（{problem}）：请看 tongxing registry propose --help。',
    en: 'An option of this action is missing or wrong ({problem}): see tongxing registry propose --help.',
  },
  'usage.confirm': {
    exit: usage,
    zh: '不在终端上时不能询问：核对内容后加上 --yes 再签。',
    en: 'Nobody can be asked here: check what is to be signed, then give --yes.',
  },
  'usage.passphrase': {
    exit: usage,
    zh: '请用 --passphrase-file 或变量 TONGXING_PASSPHRASE 给出至少 12 个字符的口令，或明确写 --plain。',
    en: 'Give a passphrase of 12 characters or more with --passphrase-file or TONGXING_PASSPHRASE, or say --plain.',
  },
  'input.registry-key': {
    exit: input,
    zh: '用不了这把密钥（{reason}）：请检查文件、口令和权限（chmod 600）。',
    en: 'The key cannot be used ({reason}): check the file, the passphrase and its rights (chmod 600).',
  },
  'input.public-key': {
    exit: input,
    zh: '{file} 里不是公钥（JWK）：请给出 tongxing registry key 写出的 .pub 文件。',
    en: '{file} holds no public key (JWK): give the .pub file that tongxing registry key wrote.',
  },
  'input.json': {
    exit: input,
    zh: '{file} 里不是所要的 JSON{place}：请按接口说明改正。',
    en: '{file} is not the JSON that is wanted{place}: correct it as the interface description says.',
  },
  'input.rule-set': {
    exit: input,
    zh: '{file} 的规则集有误（{problems}）：请改正，tongxing rules check 会逐条说明。',
    en: 'The rule set in {file} has faults ({problems}): correct them; tongxing rules check explains each.',
  },
  'input.counts': {
    exit: input,
    zh: '{file} 里不是已签名的每日统计：请给出 tongxing ledger count 写出的文件。',
    en: '{file} holds no signed daily counts: give the file that tongxing ledger count wrote.',
  },
  'input.exists': {
    exit: input,
    zh: '{file} 已经存在，不会覆盖：请换一个路径。',
    en: '{file} is there already and is not overwritten: name another path.',
  },
  'input.csr': {
    exit: input,
    zh: '{file} 里不是证书申请（PKCS#10）：请给出 tongxing registry request 或 OpenSSL 写出的文件。',
    en: '{file} is no certification request (PKCS#10): give what tongxing registry request or OpenSSL wrote.',
  },
  'registry.unreachable': {
    exit: gateway,
    zh: '连不上 {url} 的登记系统：请检查 --registry 和网络，以及它是否在运行。',
    en: 'The registry at {url} cannot be reached: check --registry, the network, and that it is running.',
  },
  'registry.not-a-registry': {
    exit: gateway,
    zh: '{url} 的答复不是通行登记系统的：请检查 --registry。',
    en: 'What answers at {url} is not a Tongxing registry: check --registry.',
  },
  'registry.changed-proposal': {
    exit: refused,
    zh: '提议的内容与它的摘要不符：不要签名，请告知登记系统的运营方。',
    en: 'The proposal does not have the digest that it states: do not sign it, and tell the operator of the registry.',
  },
  'registry.not-confirmed': {
    exit: refused,
    zh: '没有签名，什么也没有发出。',
    en: 'Nothing was signed and nothing was sent.',
  },
} as const satisfies Readonly<Record<string, Failure>>

export type RegistryFailureCode = keyof typeof failures

export const registryFailure = failuresOf(failures)

/** The registry said no, and why. */
export function problemFailure({ code, title, detail, zh, status, path }: Problem): CommandError {
  const place = path === undefined ? '' : ` (${path})`
  const sentences = { zh: `${zh.title}${zh.detail}${place}`, en: `${title} ${detail}${place}` }
  return new CommandError(code, sentences, status >= 500 ? gateway : refused)
}

/** What the key layer refused, in words; anything else as it is. */
export function keyFailure(error: unknown, file: string): unknown {
  if (!(error instanceof KeyError)) return error
  if (error.code === 'key.exists') return registryFailure('input.exists', { file }, error)
  if (error.code === 'key.passphrase-weak') return registryFailure('usage.passphrase', {}, error)
  return registryFailure('input.registry-key', { reason: error.code }, error)
}
