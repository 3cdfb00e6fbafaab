import { join } from 'node:path'
import { createFileStore } from '../../trust-store/stores/file.ts'
import { createRevocationFileStore } from '../../trust-store/stores/revocation-file.ts'
import { createRulesFileStore } from '../../trust-store/stores/rules-file.ts'
import type { Configuration } from '../configuration.ts'

/** Below the trust folder; authorities' own folders begin with `a-`. */
const revocationFolder = 'revoked-codes'
const ruleFolder = 'rule-sets'

/**
 * What a gateway keeps of whom it believes.
 *
 * @param folder where the paths of the configuration start
 */
export function openTrustFolder(folder: string, { trust }: Pick<Configuration, 'trust'>) {
  const path = join(folder, trust.folder)
  return {
    path,
    lists: createFileStore(path),
    revocations: createRevocationFileStore(join(path, revocationFolder)),
    ruleStore: createRulesFileStore(join(path, ruleFolder)),
  }
}
