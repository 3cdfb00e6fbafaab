/** A storage whose process is killed at one of its steps. */
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { RegistryStorage } from '../../../trust-store/registry/storage.ts'

/** Counts steps from the moment that it is armed. */
export interface Fuse {
  arm(): void
  /** Does not return where this is the last step. */
  step(): void
}

/** @param last counted from 1; the process is killed where it would take it */
export function createFuse(last: number): Fuse {
  let armed = false
  let taken = 0
  return {
    arm() {
      armed = true
    },
    step() {
      if (!armed) return
      taken += 1
      if (taken === last) process.kill(process.pid, 'SIGKILL')
    },
  }
}

/** A step before every call, and one after every call that writes. */
export function dyingStorage(storage: RegistryStorage, { step }: Fuse): RegistryStorage {
  const reading =
    <A extends unknown[], T>(call: (...asked: A) => Promise<T>) =>
    (...asked: A): Promise<T> => {
      step()
      return call(...asked)
    }
  const writing =
    <A extends unknown[], T>(call: (...asked: A) => Promise<T>) =>
    async (...asked: A): Promise<T> => {
      step()
      const result = await call(...asked)
      step()
      return result
    }
  const { tiles, witnessed, kept, keep, close } = storage
  return {
    tiles: { read: reading(tiles.read), commit: writing(tiles.commit) },
    witnessed: { latest: reading(witnessed.latest), advance: writing(witnessed.advance) },
    kept: reading(kept),
    keep: writing(keep),
    close,
  }
}

/** A step before every statement, BEGIN and COMMIT among them. */
export class DyingConnection extends DatabaseSync {
  readonly #fuse: Fuse

  constructor(path: string, fuse: Fuse) {
    super(path, { timeout: 0 })
    this.#fuse = fuse
  }

  override exec(sql: string): void {
    // One statement at a time, as SQLite runs them.
    for (const statement of sql.split(';')) {
      if (statement.trim() === '') continue
      this.#fuse.step()
      super.exec(statement)
    }
  }

  override prepare(sql: string): StatementSync {
    const { step } = this.#fuse
    return new Proxy(super.prepare(sql), {
      get(statement, name) {
        const value: unknown = Reflect.get(statement, name, statement)
        if (typeof value !== 'function') return value
        return (...asked: unknown[]): unknown => {
          step()
          return Reflect.apply(value, statement, asked)
        }
      },
    })
  }
}
