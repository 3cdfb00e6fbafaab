/** What each kind of difference means for whoever relies on the list. */
interface Sentence {
  readonly effect: 'adds-trust' | 'removes-trust' | 'changes'
  readonly zh: string
  readonly en: string
}

export const sentences = {
  'list.first': {
    effect: 'changes',
    zh: '此前没有这个主管机构的名单，这是第一份（序号 {after}）。',
    en: 'There was no list of this authority before; this is the first (sequence {after}).',
  },
  'list.sequence': {
    effect: 'changes',
    zh: '名单序号由 {before} 变为 {after}。',
    en: 'The list went from sequence {before} to {after}.',
  },
  'list.issued': {
    effect: 'changes',
    zh: '签发时间由 {before} 变为 {after}。',
    en: 'The list was issued at {after}, the one before at {before}.',
  },
  'list.next-update': {
    effect: 'changes',
    zh: '有效期由 {before} 变为 {after}。',
    en: 'The list is valid until {after}, the one before until {before}.',
  },
  'authority.id': {
    effect: 'changes',
    zh: '这是另一个主管机构的名单：由 {before} 变为 {after}。',
    en: 'This is the list of another authority: {after} instead of {before}.',
  },
  'authority.name': {
    effect: 'changes',
    zh: '主管机构的名称由“{before}”变为“{after}”。',
    en: 'The authority is now called "{after}", before "{before}".',
  },
  'authority.territory': {
    effect: 'changes',
    zh: '主管机构的辖区由 {before} 变为 {after}。',
    en: "The authority's territory is now {after}, before {before}.",
  },
  'intermediate.added': {
    effect: 'adds-trust',
    zh: '新增一张中间证书 {key}（有效至 {until}）：经由它的证书从此可以验证。',
    en: 'An intermediate certificate {key} was added (until {until}): certificates below it can now be verified.',
  },
  'intermediate.removed': {
    effect: 'removes-trust',
    zh: '去掉一张中间证书 {key}：经由它的证书不再能验证。',
    en: 'The intermediate certificate {key} was removed: certificates below it can no longer be verified.',
  },
  'pointer.added': {
    effect: 'adds-trust',
    zh: '开始承认主管机构 {pointer}，范围：{after}。',
    en: 'The authority {pointer} is now recognised, for {after}.',
  },
  'pointer.removed': {
    effect: 'removes-trust',
    zh: '不再承认主管机构 {pointer}（原范围：{before}）。',
    en: 'The authority {pointer} is no longer recognised (before for {before}).',
  },
  'pointer.scope': {
    effect: 'changes',
    zh: '所承认的主管机构 {pointer} 的范围由 {before} 变为 {after}。',
    en: 'The authority {pointer} is now recognised for {after}, before for {before}.',
  },
  'pointer.certificates': {
    effect: 'changes',
    zh: '所承认的主管机构 {pointer} 的证书由 {before} 变为 {after}。',
    en: 'The authority {pointer} is now known by the certificates {after}, before by {before}.',
  },
  'pointer.list': {
    effect: 'changes',
    zh: '所承认的主管机构 {pointer} 的名单地址由 {before} 变为 {after}。',
    en: 'The list of the authority {pointer} is now at {after}, before at {before}.',
  },
  'pointer.log': {
    effect: 'changes',
    zh: '所承认的主管机构 {pointer} 的日志由 {before} 变为 {after}。',
    en: 'The log of the authority {pointer} is now {after}, before {before}.',
  },
  'pointer.details': {
    effect: 'changes',
    zh: '所承认的主管机构 {pointer} 的名称或辖区由 {before} 变为 {after}。',
    en: 'The authority {pointer} is now described as {after}, before as {before}.',
  },
  'rules.published': {
    effect: 'changes',
    zh: '公布了规则集：{after}。',
    en: 'Rule sets were published: {after}.',
  },
  'rules.removed': {
    effect: 'changes',
    zh: '名单上不再有规则集：{before}。',
    en: 'Rule sets are no longer named: {before}.',
  },
  'rules.url': {
    effect: 'changes',
    zh: '规则集的地址由 {before} 变为 {after}。',
    en: 'Rule sets are now at {after}, before at {before}.',
  },
  'verifiers.suspended': {
    effect: 'removes-trust',
    zh: '这些验码方的许可被暂停或吊销：{after}。',
    en: 'The licences of these verifiers are suspended or revoked: {after}.',
  },
  'verifiers.resumed': {
    effect: 'adds-trust',
    zh: '这些验码方的许可不再被暂停：{before}。',
    en: 'The licences of these verifiers are no longer suspended: {before}.',
  },
  'issuer.added': {
    effect: 'adds-trust',
    zh: '新增发码机构 {issuer}，属 {after}。',
    en: 'The issuer {issuer} was added, of {after}.',
  },
  'issuer.removed': {
    effect: 'removes-trust',
    zh: '名单上不再有发码机构 {issuer}：它的码不再被认可。',
    en: 'The issuer {issuer} was removed: its codes are no longer recognised.',
  },
  'issuer.name': {
    effect: 'changes',
    zh: '发码机构 {issuer} 改名，原名“{before}”。',
    en: 'The issuer {issuer} was renamed, before "{before}".',
  },
  'issuer.territory': {
    effect: 'changes',
    zh: '发码机构 {issuer} 的辖区由 {before} 变为 {after}。',
    en: 'The issuer {issuer} is now of {after}, before of {before}.',
  },
  'issuer.contact': {
    effect: 'changes',
    zh: '发码机构 {issuer} 的纠错联系方式由 {before} 变为 {after}。',
    en: 'Errors of the issuer {issuer} are now corrected at {after}, before at {before}.',
  },
  'issuer.contact-removed': {
    effect: 'removes-trust',
    zh: '发码机构 {issuer} 不再有纠错联系方式（原为 {before}）：它的红码不再有效。',
    en: 'The issuer {issuer} has no contact for corrections any more (before {before}): its reds no longer count.',
  },
  'issuer.corrections': {
    effect: 'changes',
    zh: '发码机构 {issuer} 的纠错申请由 {before} 改送 {after}。',
    en: 'Requests for correction by the issuer {issuer} now go to {after}, before to {before}.',
  },
  'issuer.details': {
    effect: 'changes',
    zh: '发码机构 {issuer} 的地址或网页由 {before} 变为 {after}。',
    en: 'The address or page of the issuer {issuer} is now {after}, before {before}.',
  },
  'service.added': {
    effect: 'adds-trust',
    zh: '发码机构 {issuer} 可以使用 {format} 格式：{after}。',
    en: 'The issuer {issuer} may now use the format {format}: {after}.',
  },
  'service.removed': {
    effect: 'removes-trust',
    zh: '发码机构 {issuer} 不再可以使用 {format} 格式（原为：{before}）。',
    en: 'The issuer {issuer} may no longer use the format {format} (before: {before}).',
  },
  'service.suspended': {
    effect: 'removes-trust',
    zh: '发码机构 {issuer} 的 {format} 被暂停：在恢复之前它的码不被认可。',
    en: 'The format {format} of the issuer {issuer} is suspended: its codes are not recognised until it resumes.',
  },
  'service.resumed': {
    effect: 'adds-trust',
    zh: '发码机构 {issuer} 的 {format} 恢复，此前为 {before}。',
    en: 'The format {format} of the issuer {issuer} has resumed; it was {before}.',
  },
  'service.withdrawn': {
    effect: 'removes-trust',
    zh: '发码机构 {issuer} 的 {format} 被永久撤销，此前为 {before}。',
    en: 'The format {format} of the issuer {issuer} is withdrawn for good; it was {before}.',
  },
  'service.trust': {
    effect: 'changes',
    zh: '发码机构 {issuer} 的 {format} 密钥的凭据由 {before} 变为 {after}。',
    en: 'The keys of the issuer {issuer} for {format} now rest on {after}, before on {before}.',
  },
  'service.hints': {
    effect: 'changes',
    zh: '发码机构 {issuer} 的 {format} 码由 {before} 识别变为由 {after} 识别。',
    en: 'Codes of the issuer {issuer} in {format} are now known by {after}, before by {before}.',
  },
  'service.algorithms': {
    effect: 'changes',
    zh: '发码机构 {issuer} 的 {format} 可用的算法由 {before} 变为 {after}。',
    en: 'The issuer {issuer} may sign {format} with {after}, before with {before}.',
  },
  'service.endpoint': {
    effect: 'changes',
    zh: '核验发码机构 {issuer} 的 {format} 码的地址由 {before} 变为 {after}。',
    en: 'Codes of the issuer {issuer} in {format} are now asked for at {after}, before at {before}.',
  },
  'service.pins': {
    effect: 'changes',
    zh: '核验发码机构 {issuer} 的 {format} 码时所认的服务器证书由 {before} 变为 {after}。',
    en: 'The server of the issuer {issuer} for {format} is now known by {after}, before by {before}.',
  },
  'service.grades': {
    effect: 'changes',
    zh: '发码机构 {issuer} 的 {format} 等级对照由 {before} 变为 {after}。',
    en: 'The grades of the issuer {issuer} in {format} now mean {after}, before {before}.',
  },
  'service.revocations': {
    effect: 'changes',
    zh: '发码机构 {issuer} 的 {format} 作废码名单的地址由 {before} 变为 {after}。',
    en: 'The revoked codes of the issuer {issuer} in {format} are now at {after}, before at {before}.',
  },
  'key.added': {
    effect: 'adds-trust',
    zh: '发码机构 {issuer} 的 {format} 新增密钥 {key}（证书有效至 {until}）。',
    en: 'The issuer {issuer} may sign {format} with a new key {key} (certificate until {until}).',
  },
  'key.removed': {
    effect: 'removes-trust',
    zh: '发码机构 {issuer} 的 {format} 不再有密钥 {key}（证书有效至 {until}）：它签的码不再被认可。',
    en: 'The key {key} of the issuer {issuer} for {format} was removed (certificate until {until}): codes that it signed are no longer recognised.',
  },
  'key.revoked': {
    effect: 'removes-trust',
    zh: '发码机构 {issuer} 的 {format} 密钥 {key} 被吊销：它签的码不论何时都不被认可。',
    en: 'The key {key} of the issuer {issuer} for {format} is revoked: no code that it signed is recognised, whenever it was.',
  },
  'key.unrevoked': {
    effect: 'adds-trust',
    zh: '注意：发码机构 {issuer} 的 {format} 密钥 {key} 曾被吊销，如今名单不再这样说。',
    en: 'NOTE: the key {key} of the issuer {issuer} for {format} was revoked, and the list no longer says so.',
  },
  'codes.revoked': {
    effect: 'removes-trust',
    zh: '名单直接写明作废的 {issuer} 的 {format} 码新增 {after} 个。',
    en: 'The list itself revokes {after} more codes of the issuer {issuer} in {format}.',
  },
  'codes.unrevoked': {
    effect: 'adds-trust',
    zh: '注意：{issuer} 的 {format} 码中有 {before} 个曾被作废，如今名单不再这样说。',
    en: 'NOTE: {before} codes of the issuer {issuer} in {format} were revoked, and the list no longer says so.',
  },
  more: {
    effect: 'changes',
    zh: '还有 {after} 处差别未列出。',
    en: 'There are {after} more differences, which are not listed.',
  },
} as const satisfies Readonly<Record<string, Sentence>>

export type Kind = keyof typeof sentences
