/** Sets that a later part of the project will read: counted, and told what for. */
import { type Kind, listsMembers, type SetFile } from './case.ts'

export const laterKinds: readonly Kind[] = [
  later(
    'eu-dgc-bloomfilter',
    ({ json }) => listsMembers(json, 'filter', 'data', 'k', 'p'),
    'read by a later feature: filters come with the revocation sets for offline gates',
  ),
]

function later(set: string, recognises: (file: SetFile) => boolean, why: string): Kind {
  return {
    set,
    recognises,
    run(files, log) {
      for (const { path, json } of files) {
        const cases = Array.isArray(json) ? json.map((_, index) => `${path} ${index}`) : [path]
        for (const id of cases) log.notApplicable(id, why)
      }
    },
  }
}
