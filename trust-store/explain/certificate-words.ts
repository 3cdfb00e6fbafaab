import type { CertificateCode } from '../certificate/error.ts'

type OfCertificates = Extract<CertificateCode, `certificate.${string}` | `path.${string}`>

/** What is wrong with a certificate, or with its path to the authority's anchor. */
const words: Readonly<Record<OfCertificates, { readonly zh: string; readonly en: string }>> = {
  'certificate.size': { zh: '证书过大或为空', en: 'the certificate is too large, or empty' },
  'certificate.der': { zh: '不是规范编码的证书', en: 'it is no certificate in canonical DER' },
  'certificate.version': { zh: '证书版本不受支持', en: 'the certificate is of another version' },
  'certificate.serial': { zh: '证书序列号不合规', en: 'its serial number is not a proper one' },
  'certificate.algorithm-mismatch': {
    zh: '证书内外所写的签名算法不一致',
    en: 'it states two different signature algorithms',
  },
  'certificate.validity': { zh: '证书有效期写法有误', en: 'its validity cannot be read' },
  'certificate.name': { zh: '证书中的名称有误', en: 'a name in it cannot be read' },
  'certificate.extension': { zh: '证书扩展有误', en: 'an extension of it cannot be read' },
  'certificate.duplicate-extension': { zh: '证书扩展重复', en: 'it has an extension twice' },
  'path.no-anchor': {
    zh: '证书链到不了该主管机构的根证书：签发者不在其中',
    en: "it does not chain to the authority's anchor: whoever issued it is not among its certificates",
  },
  'path.work': { zh: '验证证书链所需的工作量过大', en: 'its path takes too much work to check' },
  'path.depth': { zh: '证书链过长', en: 'its path is too long' },
  'path.algorithm': {
    zh: '证书链上有一个签名使用了不受支持的算法',
    en: 'a signature of its path is of an algorithm that is not accepted',
  },
  'path.key': {
    zh: '证书链上有一把不受支持或过弱的公钥',
    en: 'a public key of its path is not accepted: of another kind, or too weak',
  },
  'path.signature': { zh: '证书链上有一个签名不成立', en: 'a signature of its path is not valid' },
  'path.expired': { zh: '证书链上有一张证书已过期', en: 'a certificate of its path has expired' },
  'path.not-yet-valid': {
    zh: '证书链上有一张证书尚未生效',
    en: 'a certificate of its path is not valid yet',
  },
  'path.name': {
    zh: '证书主体不属于这个发码机构的辖区，或证书链上的名称有误',
    en: "its subject is not of the issuer's territory, or a name of its path is not proper",
  },
  'path.not-ca': {
    zh: '证书链上有一个签发者不是证书机构',
    en: 'it was issued under a certificate that is no authority',
  },
  'path.length': {
    zh: '证书链超过了上级允许的层数',
    en: 'there are more authorities in its path than one of them allows',
  },
  'path.key-usage': {
    zh: '证书链上有一张证书的密钥用途不符',
    en: 'a certificate of its path is not for this use',
  },
  'path.extended-key-usage': {
    zh: '证书链上有一张证书的扩展密钥用途不符',
    en: 'a certificate of its path is not for this purpose',
  },
  'path.key-identifier': {
    zh: '证书链上有一张证书没有写明签发者的密钥标识',
    en: 'a certificate of its path does not name the key of its issuer',
  },
  'path.alternative-name': {
    zh: '证书链上有一张证书的备用名称有误',
    en: 'an alternative name of its path is not proper',
  },
  'path.critical-extension': {
    zh: '证书链上有一项不认识的关键扩展',
    en: 'its path has a critical extension that is not known',
  },
  'path.criticality': {
    zh: '证书链上有一项扩展的关键性标记有误',
    en: 'an extension of its path is critical where it must not be, or the reverse',
  },
  'path.profile': {
    zh: '证书链上有一张证书不合 RFC 5280 的规定',
    en: 'a certificate of its path is not as RFC 5280 demands',
  },
  'path.policy': {
    zh: '证书链要求了不受支持的证书策略',
    en: 'its path demands a certificate policy',
  },
  'path.name-constraints': {
    zh: '证书越出了上级允许的名称范围',
    en: 'it lies outside the names that an authority of its path may issue for',
  },
  'path.revoked': {
    zh: '证书链上有一张证书已被吊销',
    en: 'a certificate of its path is revoked',
  },
  'path.revocation-unknown': {
    zh: '证书链上有一张证书的吊销状态不明',
    en: 'whether a certificate of its path is revoked is not known',
  },
}

/** Null: not of a certificate or its path. */
export function certificateWords(
  code: string,
): { readonly zh: string; readonly en: string } | null {
  return isOfCertificates(code) ? words[code] : null
}

function isOfCertificates(code: string): code is OfCertificates {
  return Object.hasOwn(words, code)
}
