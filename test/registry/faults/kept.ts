import { expect } from 'vitest'
import { countsName } from '../../../trust-store/registry/act-counts.ts'
import { digestOf } from '../../../trust-store/registry/canonical.ts'
import type { Entry } from '../../../trust-store/registry/entry.ts'
import { payloadOf } from '../../../trust-store/registry/publish.ts'
import { headName } from '../../../trust-store/registry/revocations.ts'
import type { RegistryState } from '../../../trust-store/registry/state.ts'
import type { RegistryStorage } from '../../../trust-store/registry/storage.ts'

/** Beside the log there is what its entries say, and nothing else of it. */
export async function checkKept(
  entries: readonly Entry[],
  state: RegistryState,
  storage: RegistryStorage,
): Promise<void> {
  const digest = async (...asked: Parameters<RegistryStorage['kept']>) => {
    const bytes = await storage.kept(...asked)
    return bytes === null ? null : digestOf(bytes)
  }
  for (const entry of entries) {
    if (entry.kind !== 'applied') continue
    const { id, body } = entry
    const outcome = state.applications.get(id)?.outcome
    const isOpen = outcome === 'open'
    const forgotten = outcome === 'rejected' || isWithdrawn(state, id)
    expect(await digest('report', id)).toBe(body.report.digest)
    expect(await digest('test-codes', id)).toBe(isOpen ? body.testCodes.digest : null)
    expect(await digest('contacts', id)).toBe(forgotten ? null : body.contactsHash)
  }
  for (const entry of entries) {
    if (entry.kind === 'counts-published') {
      const { participant, day } = entry.body
      const expected = state.counts.get(`${participant} ${day}`)
      expect(await digest('counts', countsName(participant, day))).toBe(expected)
    }
  }
  for (const published of [...state.rules.values()].flat()) {
    expect(await digest('rule-set', published.digest)).toBe(published.digest)
  }
  const { list, crl, participants } = state
  if (list !== null) {
    const jws = await storage.kept('list', String(list.sequence))
    expect(jws && digestOf(payloadOf(new TextDecoder().decode(jws)))).toBe(list.digest)
    expect(await storage.kept('list', String(list.sequence + 1))).toBe(null)
  }
  if (crl !== null) {
    const last = entries.findLast((entry) => entry.kind === 'crl')
    expect(await digest('crl', String(crl.number))).toBe(last?.body.crlDigest)
    expect(await storage.kept('crl', String(crl.number + 1))).toBe(null)
  }
  for (const { id, revocations } of participants.values()) {
    for (const [format, { number, headDigest }] of revocations) {
      expect(await digest('revocation-head', headName(id, format, number))).toBe(headDigest)
      expect(await storage.kept('revocation-head', headName(id, format, number + 1))).toBe(null)
    }
  }
}

function isWithdrawn({ participants }: RegistryState, application: string): boolean {
  return participants
    .values()
    .some((one) => one.application === application && one.status === 'withdrawn')
}
