/** What `tongxing registry --help` says, in both languages. */
import type { Sentences } from './failure.ts'

export const registryHelp = {
  registry: {
    zh: '登记系统：一个主管机构承认谁，以及它做过的一切的凭据。',
    en: 'Registries: whom one authority believes, and proof of all that it did.',
  },
  found: {
    zh: '建立登记系统：密钥、证书、配置，以及日志的第一条。',
    en: "Found a registry: keys, certificates, configuration, and its log's first entry.",
  },
  serve: { zh: '按配置运行登记系统。', en: 'Run a registry by its configuration.' },
  key: {
    zh: '生成操作员或参与机构的密钥，显示公钥。',
    en: "Make an operator's or a participant's key, and show its public half.",
  },
  request: {
    zh: '为密钥生成证书申请（PKCS#10）。',
    en: 'Make a certification request (PKCS#10) for a key.',
  },
  apply: { zh: '申请参与，连同测试码。', en: 'Apply to take part, with test codes.' },
  show: {
    zh: '查看登记系统、各种清单，或一个申请及其测试报告。',
    en: 'Show the registry, its lists, or an application with its report.',
  },
  propose: {
    zh: '提出一个动作并首先签名；增加信任的动作还要另一个人批准。',
    en: 'Propose an action and sign it first; what adds trust takes another person.',
  },
  approve: {
    zh: '核对另一个人的提议并签名。',
    en: 'Check what another person proposed, and sign it.',
  },
  withdraw: { zh: '撤回一个提议。', en: 'Take a proposal back.' },
  contacts: {
    zh: '查看申请的联系人；谁查看过会记入日志。',
    en: 'See the contacts of an application; that you asked is logged.',
  },
  publishCounts: {
    zh: '公布发码机构一天的统计（tongxing ledger count 写出的文件），由参与机构签名。',
    en: "Publish an issuer's counts of one day, the file that tongxing ledger count wrote; a participant signs it.",
  },
  countsFile: {
    zh: '一天的统计：已签名的紧凑 JWS',
    en: 'the counts of one day: a signed compact JWS',
  },
  address: {
    zh: '登记系统的地址（默认取 TONGXING_REGISTRY）',
    en: 'address of the registry (default: TONGXING_REGISTRY)',
  },
  authorityId: { zh: '机构标识，例如 zhejiang', en: "the authority's id, for example zhejiang" },
  nameZh: { zh: '机构的中文名称', en: "the authority's name in Chinese" },
  nameEn: { zh: '机构的英文名称', en: "the authority's name in English" },
  territory: { zh: '机构的六位行政区划代码', en: 'six-digit division code of the authority' },
  scope: {
    zh: '可以为哪些区划担保，可给多个（默认自己的区划）',
    en: 'divisions that it may vouch for, any number (default: its own)',
  },
  out: { zh: '写入哪个文件夹', en: 'folder to write to' },
  operator: {
    zh: '操作员：id=人员编号=公钥文件；至少两个不同的人',
    en: 'an operator: id=person=public key file; two persons at least',
  },
  authorityAlgorithm: {
    zh: '机构证书和名单的算法：ES256（默认）或 SM2-SM3',
    en: "algorithm of the authority's certificates and lists: ES256 (default) or SM2-SM3",
  },
  url: {
    zh: '其他人访问它的 https 地址',
    en: 'https address under which others reach it',
  },
  host: {
    zh: '命名日志的主机名（默认取 --url 的主机）',
    en: 'host that names the log (default: that of --url)',
  },
  port: { zh: '监听的端口（默认 8788）', en: 'port to listen on (default: 8788)' },
  postgres: {
    zh: '存有 PostgreSQL 地址的环境变量（默认用文件夹里的 SQLite）',
    en: 'variable with the address of a PostgreSQL database (default: SQLite in the folder)',
  },
  passphraseFile: {
    zh: '存有口令的文件（默认取变量 TONGXING_PASSPHRASE）',
    en: 'file with the passphrase (default: the variable TONGXING_PASSPHRASE)',
  },
  passphraseVariable: {
    zh: '运行时从哪个环境变量取口令（默认从配置旁边的文件）',
    en: 'variable that holds the passphrase when it runs (default: a file beside the configuration)',
  },
  plain: { zh: '密钥不加口令', en: 'the key has no passphrase' },
  config: { zh: '配置文件', en: 'configuration file' },
  keyOut: {
    zh: '密钥写入的文件；公钥写入同名的 .pub',
    en: 'file for the key; its public half gets .pub',
  },
  keyAlgorithm: {
    zh: 'ES256（默认）、ES384、EdDSA 或 SM2-SM3',
    en: 'ES256 (default), ES384, EdDSA or SM2-SM3',
  },
  signingKey: { zh: '签名所用的密钥文件', en: 'file of the key to sign with' },
  organization: { zh: '机构名称', en: 'name of the organisation' },
  division: { zh: '机构所在的六位行政区划代码', en: 'six-digit division code of the organisation' },
  requestOut: { zh: '证书申请写入的文件', en: 'file for the request' },
  application: {
    zh: '申请的 JSON 文件（接口说明中的 Application）',
    en: 'JSON of the application (Application in the interface description)',
  },
  csr: { zh: '证书申请的文件（PEM 或 DER）', en: 'file of the certification request (PEM or DER)' },
  testCode: { zh: '测试码的文件，可给多个', en: 'file of a test code; any number of them' },
  requestId: {
    zh: '请求标识（UUID）；重试时沿用，同一标识只办一次',
    en: 'request id (UUID); keep it to retry: it is done once',
  },
  what: {
    zh: 'applications、proposals、participants、expiring，或一个标识',
    en: 'applications, proposals, participants, expiring, or an id',
  },
  as: {
    zh: '由谁签名：operator:<id> 或 participant:<id>',
    en: 'who signs: operator:<id> or participant:<id>',
  },
  yes: { zh: '不再询问，直接签名', en: 'sign without asking' },
  action: {
    zh: 'admit、reject、rotate、change、suspend、resume、revoke、recognise、unrecognise、add-operator、remove-operator 或 publish-rules',
    en: 'admit, reject, rotate, change, suspend, resume, revoke, recognise, unrecognise, add-operator, remove-operator or publish-rules',
  },
  subject: {
    zh: '申请、参与机构、机构或操作员的标识；recognise 和 publish-rules 为文件，add-operator 为 id=人员编号=公钥文件',
    en: 'id of the application, participant, authority or operator; a file to recognise and to publish-rules, id=person=file to add-operator',
  },
  reason: { zh: '理由（公开）', en: 'why (public)' },
  days: { zh: '证书有效的天数（默认 365）', en: 'days that the certificate lasts (default: 365)' },
  overlap: {
    zh: '旧密钥继续列出的天数（默认 30）',
    en: 'days that the old keys stay listed (default: 30)',
  },
  serial: {
    zh: '只吊销这个序列号的证书（默认整个机构）',
    en: 'revoke this certificate only (default: the participant as a whole)',
  },
  keyId: { zh: '码里如何称呼新密钥，按格式', en: 'by which codes name the new key, by format' },
  manifest: { zh: '新清单的 JSON 文件', en: 'JSON file of the new manifest' },
  proposal: { zh: '提议的标识', en: 'id of the proposal' },
  applicationId: { zh: '申请的标识', en: 'id of the application' },
} as const satisfies Readonly<Record<string, Sentences>>
