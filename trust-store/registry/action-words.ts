/** Actions as people read them, before they sign. */
import type { BilingualName } from '../trust-list/model.ts'
import type { Action } from './entry.ts'

/**
 * What an action does, in one sentence: whoever signs reads the same words, wherever it is signed.
 * Names in it come from outside; who shows them makes them inert.
 */
export function actionSentence(action: Action): BilingualName {
  switch (action.kind) {
    case 'admit':
      return {
        zh: `接纳申请 ${action.application}，有效 ${action.validDays} 天`,
        en: `admit application ${action.application} for ${action.validDays} days`,
      }
    case 'reject':
      return {
        zh: `退回申请 ${action.application}：${action.reason}`,
        en: `reject application ${action.application}: ${action.reason}`,
      }
    case 'rotate':
      return {
        zh: `为 ${action.participant} 换发新密钥的证书，旧密钥再列 ${action.overlapDays} 天`,
        en: `certify a new key of ${action.participant}; the old one stays listed ${action.overlapDays} days`,
      }
    case 'change':
      return {
        zh: `变更 ${action.participant} 的清单`,
        en: `change the manifest of ${action.participant}`,
      }
    case 'suspend':
      return {
        zh: `暂停 ${action.participant}：${action.reason}`,
        en: `suspend ${action.participant}: ${action.reason}`,
      }
    case 'resume':
      return { zh: `恢复 ${action.participant}`, en: `resume ${action.participant}` }
    case 'revoke': {
      const { participant, serial, reason } = action
      return serial === null
        ? {
            zh: `永久撤销 ${participant}（${reason}）`,
            en: `withdraw ${participant} for good (${reason})`,
          }
        : {
            zh: `吊销 ${participant} 的证书 ${serial}（${reason}）`,
            en: `revoke certificate ${serial} of ${participant} (${reason})`,
          }
    }
    case 'recognise': {
      const { id, name, scope } = action.authority
      return {
        zh: `承认机构 ${name.zh}（${id}），范围 ${scope.join('、')}`,
        en: `recognise authority ${name.en} (${id}) for ${scope.join(', ')}`,
      }
    }
    case 'unrecognise':
      return {
        zh: `不再承认机构 ${action.authority}：${action.reason}`,
        en: `no longer recognise authority ${action.authority}: ${action.reason}`,
      }
    case 'add-operator': {
      const { id, person } = action.operator
      return {
        zh: `增加操作员 ${id}（人员 ${person}）`,
        en: `add operator ${id} (person ${person})`,
      }
    }
    case 'remove-operator':
      return { zh: `移除操作员 ${action.operator}`, en: `remove operator ${action.operator}` }
    case 'publish-rules': {
      const { division, version, effectiveFrom } = action.set
      return {
        zh: `公布 ${division} 的规则集 ${version}，自 ${effectiveFrom} 起生效`,
        en: `publish rule set ${version} of ${division}, in force from ${effectiveFrom}`,
      }
    }
  }
}
