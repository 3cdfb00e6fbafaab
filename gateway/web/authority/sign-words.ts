import type { Action } from '../../../trust-store/registry/entry.ts'
import { type Bilingual, wordsOf } from '../parts/words.ts'

export const signWords = wordsOf({
  title: { zh: '签署并公开登记', en: 'Sign, for the public log' },
  done: { zh: '已登记', en: 'Registered' },
  concerns: { zh: '提案内容：', en: 'It proposes to ' },
  only: {
    zh: '一个签名即可：签署后立即执行。',
    en: 'One signature is enough: it is carried out at once.',
  },
  first: {
    zh: '需要两个人签名，这是第一个：签署后等待另一个人批准，批准前什么也不改变。',
    en: 'Two persons must sign, and this is the first: it then waits for another person, and changes nothing until then.',
  },
  last: {
    zh: '需要两个人签名，这是第二个：签署后立即执行。',
    en: 'Two persons must sign, and this is the second: it is carried out at once.',
  },
  digest: { zh: '操作摘要', en: 'Digest of the action' },
  id: { zh: '请求标识', en: 'Request id' },
  action: { zh: '操作全文', en: 'The action in full' },
  request: { zh: '所签请求（规范 JSON）', en: 'The request that is signed (canonical JSON)' },
  public: {
    zh: '所有人都能在日志里看到这一条和你的操作员名；写入后不能删除。',
    en: 'Everybody can see this entry and your operator name in the log; it can never be deleted.',
  },
  disclosing: {
    zh: '联系人只显示给你这一次，不写入日志；但日志会公开记载你查看过。',
    en: 'The contacts are shown to you once, and are not in the log; that you asked for them is, for everybody to see.',
  },
  sign: { zh: '签署', en: 'Sign' },
  again: { zh: '再试一次', en: 'Try again' },
  cancel: { zh: '不签', en: 'Do not sign' },
  close: { zh: '关闭', en: 'Close' },
  signing: { zh: '正在签署并登记…', en: 'Signing, and registering…' },
})

/** What follows once it is carried out. */
export const consequences: Readonly<Record<Action['kind'], Bilingual>> = {
  admit: {
    zh: '执行后：签发证书或许可，列入下一份信任名单，各地开始相信它。',
    en: 'Then: a certificate or licence is issued, the next trust list has it, and everybody begins to believe it.',
  },
  reject: {
    zh: '执行后：申请结束，理由公开；该机构可以再次申请。',
    en: 'Then: the application ends, with its reason in public; the organisation may apply again.',
  },
  rotate: {
    zh: '执行后：为新密钥签发证书，旧密钥在重叠期内仍被相信。',
    en: 'Then: the new key is certified, and the old one is believed until the overlap ends.',
  },
  change: {
    zh: '执行后：下一份名单改用新的清单。',
    en: 'Then: the next trust list goes by the new manifest.',
  },
  suspend: {
    zh: '执行后：在恢复之前，谁也不再相信它；理由公开。恢复需要两个人签名。',
    en: 'Then: nobody believes it until it is resumed; the reason is public. Resuming takes two signatures.',
  },
  resume: { zh: '执行后：重新相信它。', en: 'Then: it is believed again.' },
  revoke: {
    zh: '执行后：永远不再相信，不能撤回。',
    en: 'Then: it is never believed again. This cannot be undone.',
  },
  recognise: {
    zh: '执行后：在所列范围内相信对方机构的名单。',
    en: "Then: the other authority's list is believed, for the scope that is named.",
  },
  unrecognise: {
    zh: '执行后：不再相信对方机构的名单。',
    en: "Then: the other authority's list is no longer believed.",
  },
  'add-operator': {
    zh: '执行后：这把密钥可以签署登记事务。',
    en: 'Then: this key may sign for the registry.',
  },
  'remove-operator': {
    zh: '执行后：这把密钥不能再签署；它未完成的签名也不再算数。',
    en: 'Then: this key may sign no more, and its signatures on open proposals no longer count.',
  },
  'publish-rules': {
    zh: '执行后：规则集公布；除非只放宽，至少 48 小时后才生效。',
    en: 'Then: the rule set is published; unless it only loosens, it takes effect no sooner than 48 hours later.',
  },
}
