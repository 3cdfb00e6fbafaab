/** What was found of an import's entries, for people; the imports themselves do not need it. */
import type { Finding } from './finding.ts'

interface Words {
  readonly zh: string
  readonly en: string
}

const words: Readonly<Record<Finding['code'], Words>> = {
  'import.entry': {
    zh: '条目缺少必需的部分，或写法不合格式',
    en: 'a part of the entry is missing, or not of the format',
  },
  'import.type': { zh: '条目不是给码签名的密钥', en: 'it is no key that signs codes' },
  'import.domain': { zh: '条目用于别的领域', en: 'it is for another domain' },
  'import.reference': {
    zh: '条目只指向别处，指向之处不会去取',
    en: 'it only refers to another place, which is not fetched',
  },
  'import.scope': {
    zh: '配置没有把这个国家交给这份名单',
    en: 'the configuration does not take this country from this list',
  },
  'import.participant': {
    zh: '参加方不是国家，或与条目的标识不符',
    en: 'its participant is no country, or not the one of its id',
  },
  'import.not-participating': {
    zh: '发码机构不在该目录的参加者之列',
    en: "the issuer is not among the directory's participants",
  },
  'import.certificate': { zh: '证书不可用', en: 'its certificate cannot be used' },
  'import.authority-certificate': {
    zh: '证书是签发机构的，不是给码签名的',
    en: "its certificate is an authority's, not a signer's",
  },
  'import.no-authority': {
    zh: '配置里没有该国签发机构的证书，或条目没有证书',
    en: "there is no authority's certificate of its country in the configuration, or it has no certificate",
  },
  'import.path': {
    zh: '证书链不到配置里该国的签发机构',
    en: "it does not chain to its country's configured authorities",
  },
  'import.country': {
    zh: '证书所写的国家不是条目的国家',
    en: 'its certificate names another country, or none',
  },
  'import.kid': { zh: '密钥编号与密钥不符', en: 'its key id is not that of its key' },
  'import.thumbprint': {
    zh: '指纹与证书不符',
    en: 'its thumbprint is not that of its certificate',
  },
  'import.key': {
    zh: '公钥不受支持、过弱或不在曲线上',
    en: 'its key is of another kind, too weak, or not on its curve',
  },
  'import.key-usage': { zh: '密钥不是用来签名的', en: 'its key is not for signatures' },
  'import.key-private': {
    zh: '条目含有私钥：该密钥已经泄露',
    en: 'it has a private key in it, which is thereby known to everybody',
  },
  'import.curve': { zh: '曲线名称不合标准', en: 'its curve is not named as the standard does' },
  'import.coordinates': {
    zh: '坐标长度或编码不合标准',
    en: "its coordinates are not of the curve's length, or not in base64url",
  },
  'import.repeated': { zh: '条目重复', en: 'it is there twice' },
  'import.no-keys': { zh: '发码机构没有可用的密钥', en: 'the issuer has no key that can be used' },
  'import.expired': { zh: '证书已过期', en: 'its certificate has expired' },
  'import.not-yet-valid': { zh: '证书尚未生效', en: 'its certificate is not valid yet' },
  'import.kid-shared': {
    zh: '另一个条目有相同的密钥编号',
    en: 'another entry has the same key id',
  },
  'import.name-shared': { zh: '另一个发码机构同名', en: 'another issuer has the same name' },
  'import.use-absent': {
    zh: '密钥没有写明 use 或 alg，仍按 ES256 签名密钥采用',
    en: 'the key does not state use or alg, and is taken for what it can be: ES256 signatures',
  },
  'import.revocation': {
    zh: '作废名单有一部分读不了',
    en: 'a part of its revoked cards cannot be read',
  },
  'import.revocation-missing': {
    zh: '密钥说有作废名单，这里却没有',
    en: 'the key says that there are revoked cards, and they are not here',
  },
  'import.revocation-timed': {
    zh: '只作废某时之前的卡，这里一律按作废处理',
    en: 'cards are revoked up to a time; here they are revoked altogether',
  },
}

/** A sentence: who has it, where, and what follows. */
export function findingWords({ code, path, detail, skipped }: Finding, source: string): Words {
  const { zh, en } = words[code]
  const why = detail === null ? '' : ` (${detail})`
  return skipped
    ? {
        zh: `${source} 的条目 ${path} 没有采用：${zh}${why}。`,
        en: `The entry ${path} of ${source} was left out: ${en}${why}.`,
      }
    : {
        zh: `${source} 的条目 ${path} 已采用，但请注意：${zh}${why}。`,
        en: `The entry ${path} of ${source} was taken, and note: ${en}${why}.`,
      }
}
