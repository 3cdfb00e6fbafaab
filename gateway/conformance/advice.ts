import type { ReasonCode } from '../../specs/generated/reasons.ts'
import type { Finding } from '../../trust-store/registry/conformance.ts'

type Words = Finding['advice']

/** What an issuer's developers do about a code that a gateway would refuse. */
export function adviceFor(code: ReasonCode, stage: Finding['stage']): Words {
  return byCode[code] ?? byStage[stage]
}

const byCode: Partial<Readonly<Record<ReasonCode, Words>>> = {
  'format.unknown': {
    zh: '请核对码的前缀和结构，并确认提交的是扫码得到的原始内容。',
    en: 'Check the prefix and the structure of the code, and that it is what a scanner delivers.',
  },
  'trust.issuer-unknown': {
    zh: '码里写明的发码机构不在清单的 hints 中：请让两者一致。',
    en: 'The issuer that the code names is none of the hints of the manifest: let them agree.',
  },
  'trust.key-unknown': {
    zh: '码里的密钥标识不是申请密钥的标识：请改用它，或在清单的 keyId 里写明。',
    en: 'The key id in the code is not that of the key of the application: use that, or state it as keyId in the manifest.',
  },
  'trust.signature': {
    zh: '请确认测试码由证书申请中的那把密钥签名，签名的编码和所覆盖的字节与格式一致。',
    en: 'Check that the test code is signed with the key of the certification request, in the encoding and over the bytes that the format demands.',
  },
  'trust.algorithm-not-allowed': {
    zh: '请在清单的 algorithms 里写明这种算法，或改用已写明的算法签名。',
    en: 'Name the algorithm in the manifest, or sign with one that it names.',
  },
  'trust.key-usage': {
    zh: '请在申请中说明签发的陈述种类：证书的用途与码的种类不符。',
    en: 'The purpose of the certificate does not fit this kind of statement: say so in the application.',
  },
  'trust.issuer-mismatch': {
    zh: '码的正文写明的发码机构与签名密钥的所有者不同：请让两者一致。',
    en: 'The issuer inside the code is not the owner of the key: let them agree.',
  },
  'issuer.unreachable': {
    zh: '请核对接口的地址，以及接口是否在运行、这台机器能否连到它。',
    en: 'Check the address of the endpoint, that it runs, and that this machine can reach it.',
  },
  'issuer.timeout': {
    zh: '请查明接口为何不及时答复。',
    en: 'Find out why the endpoint does not answer in time.',
  },
  'issuer.channel': {
    zh: '请核对接口的证书：它要么由公认的机构签发，要么与给出的指纹或根证书一致。',
    en: 'Check the certificate of the endpoint: a public authority issued it, or it fits the digest or the root that was given.',
  },
  'code.expired': {
    zh: '请提交审查时仍然有效的测试码。',
    en: 'Send test codes that are still valid when they are examined.',
  },
  'code.stale': {
    zh: '请提交现在生成的测试码：它比这种码允许的时间更旧。',
    en: 'Send test codes that are made now: this one is older than codes of its kind may be.',
  },
  'code.not-yet-valid': {
    zh: '请核对签发时间和发码机器的时钟。',
    en: 'Check the time of issue and the clock of the machine that issues.',
  },
  'read.schema': {
    zh: '指出的字段不能用国家数据格式表示：请核对它的内容和编码。',
    en: 'The named field cannot be expressed in the national data format: check its content and encoding.',
  },
  'record.no-evidence': {
    zh: '请在码里写入评定，或写入检测、接种、康复的记录。',
    en: 'Put an assessment into the code, or a test, a vaccination or a recovery.',
  },
}

const byStage: Readonly<Record<Finding['stage'], Words>> = {
  detect: {
    zh: '请核对码的前缀和结构是否符合所写的格式。',
    en: 'Check the prefix and the structure of the code against the format.',
  },
  decode: {
    zh: '请按格式说明核对指出的位置，以及每一层编码。',
    en: 'Check the place that is named, and each layer of encoding, against the format.',
  },
  trust: {
    zh: '请核对签名、密钥标识和码里写明的发码机构。',
    en: 'Check the signature, the key id and the issuer that the code names.',
  },
  read: {
    zh: '签名成立，请按格式说明改正指出的字段。',
    en: 'The signature is valid: correct the named field as the format says.',
  },
  translate: {
    zh: '请对照数据项表核对指出的字段。',
    en: 'Check the named field against the table of fields.',
  },
  decide: {
    zh: '如果测试码本来就是这样，无需处理；否则请核对检测、接种和评定的内容与时间。',
    en: 'Nothing is to be done where the test code is meant so; else check its tests, vaccinations and assessments, and their times.',
  },
  application: {
    zh: '请按接口说明改正清单中指出的位置。',
    en: 'Correct the place of the manifest that is named, as the interface description says.',
  },
}
