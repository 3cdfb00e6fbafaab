/** transparency-dev/merkle: inclusion proofs of RFC 6962, in the whole tree or in a subtree. */
import { LogError } from '../../trust-store/log/error.ts'
import { verifyInclusion, verifySubtreeInclusion } from '../../trust-store/log/merkle.ts'
import {
  type CaseLog,
  type CaseResult,
  fromBase64,
  hasMembers,
  type Kind,
  runKind,
  type SetFile,
} from './case.ts'

interface InclusionCase {
  readonly leafIdx: number
  readonly leafHash: string
  readonly root: string
  readonly proof: readonly string[] | null
  readonly wantErr: boolean
  /** Of the whole tree; absent: the subtree of leaves `start` up to, and without, `end`. */
  readonly treeSize?: number
  readonly start?: number
  readonly end?: number
}

export const transparencyMerkle: Kind = {
  set: 'transparency-merkle',
  recognises: ({ json }) => hasMembers(json, 'leafIdx', 'leafHash', 'root', 'proof', 'wantErr'),
  async run(files, log) {
    for (const file of files) await log.attempt(file.path, () => evaluate(file, log))
  },
}

export function run(folder: string): Promise<readonly CaseResult[]> {
  return runKind(transparencyMerkle, folder)
}

function evaluate({ path, json }: SetFile, log: CaseLog): void {
  const test = json as InclusionCase
  if (typeof test.wantErr !== 'boolean') throw new TypeError('no verdict')
  log.compare(path, test.wantErr ? 'refused' : 'accepted', verdictOf(test))
}

function verdictOf(test: InclusionCase): 'accepted' | 'refused' {
  const { leafIdx, treeSize, start, end } = test
  const leaf = fromBase64(test.leafHash)
  const proof = (test.proof ?? []).map(fromBase64)
  const root = fromBase64(test.root)
  try {
    if (treeSize !== undefined) verifyInclusion(leafIdx, treeSize, leaf, proof, root)
    else if (start === undefined || end === undefined) throw new TypeError('no tree')
    else verifySubtreeInclusion(leafIdx, start, end, leaf, proof, root)
    return 'accepted'
  } catch (error) {
    if (error instanceof LogError) return 'refused'
    throw error
  }
}
