/**
 * What stays on this device: settings, keys that cannot be taken out, synced trust. Never a code,
 * and nothing of a person. Kept in IndexedDB of this origin; two tabs share it.
 */
import { del, get, set, update } from 'idb-keyval'
import { screenTrouble, TroubleError } from './trouble.tsx'

/** Undefined: nothing is kept under this name. @throws {TroubleError} `storage.unavailable` */
export function keptValue<T>(name: string): Promise<T | undefined> {
  return storing(get<T>(name))
}

/** @throws {TroubleError} `storage.full`, `storage.unavailable` */
export function keepValue(name: string, value: unknown): Promise<void> {
  return storing(set(name, value))
}

/** Of two tabs that change at once, the second sees what the first made. @throws {TroubleError} */
export function changeValue<T>(name: string, change: (before: T | undefined) => T): Promise<void> {
  return storing(update<T>(name, change))
}

/** @throws {TroubleError} `storage.unavailable` */
export function forgetValue(name: string): Promise<void> {
  return storing(del(name))
}

async function storing<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    const isFull = error instanceof DOMException && error.name === 'QuotaExceededError'
    throw new TroubleError(screenTrouble(isFull ? 'storage.full' : 'storage.unavailable'))
  }
}
