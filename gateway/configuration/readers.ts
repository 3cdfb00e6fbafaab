/**
 * Small readers of one setting each. They report every fault by the setting's name and what is
 * expected there, never by its value, which may be a secret.
 */

/** One thing that is wrong with a configuration. */
export interface Fault {
  /** `voucher.lifetimeSeconds`; empty: the document as a whole. */
  readonly setting: string
  /** What to do about it, as the end of a sentence that the setting's name begins. */
  readonly problem: string
}

/** What a reader gives where it reported a fault. */
export const faulty: unique symbol = Symbol('faulty')
export type Faulty = typeof faulty

/** Reads one value, or reports. */
export interface Reader<T> {
  /** What is accepted: `must be ...`. */
  readonly expects: string
  read(value: unknown, setting: string, faults: Fault[]): T | Faulty
}

/** A reader, and what holds where the setting is absent. */
export interface Setting<T> {
  readonly reader: Reader<T>
  readonly absent: { readonly value: T } | null
}

export function required<T>(reader: Reader<T>): Setting<T> {
  return { reader, absent: null }
}

export function otherwise<T>(value: T, reader: Reader<T>): Setting<T> {
  return { reader, absent: { value } }
}

/** A value that `accept` turns into a setting; null: it does not. */
export function reader<T>(expects: string, accept: (value: unknown) => T | null): Reader<T> {
  return {
    expects,
    read(value, setting, faults) {
      const accepted = accept(value)
      if (accepted !== null) return accepted
      faults.push({ setting, problem: expects })
      return faulty
    },
  }
}

export function textOf(what: string, isOne: (text: string) => boolean): Reader<string> {
  return reader(`must be ${what}`, (value) =>
    typeof value === 'string' && isOne(value) ? value : null,
  )
}

/** A whole number of `unit`, both ends included. */
export function integer(unit: string, least: number, most: number): Reader<number> {
  return reader(`must be a whole number of ${unit} from ${least} to ${most}`, (value) =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most
      ? Number(value)
      : null,
  )
}

export function oneOf<const T extends string>(values: readonly T[]): Reader<T> {
  return reader(
    `must be one of ${values.join(', ')}`,
    (value) => values.find((one) => one === value) ?? null,
  )
}

export function list<T>(
  what: string,
  item: Reader<T>,
  least: number,
  most: number,
): Reader<readonly T[]> {
  const expects = `must be a list of ${least} to ${most} ${what}`
  return {
    expects,
    read(value, setting, faults) {
      if (!Array.isArray(value) || value.length < least || value.length > most) {
        faults.push({ setting, problem: expects })
        return faulty
      }
      return whole(value.map((one, index) => item.read(one, `${setting}[${index}]`, faults)))
    },
  }
}

/** An object whose members are named by whoever configures. */
export function dictionary<T>(
  what: string,
  isName: (name: string) => boolean,
  item: Reader<T>,
): Reader<ReadonlyMap<string, T>> {
  const expects = `must be an object that names ${what}`
  return {
    expects,
    read(value, setting, faults) {
      if (!isObject(value) || !Object.keys(value).every(isName)) {
        faults.push({ setting, problem: expects })
        return faulty
      }
      const members = Object.entries(value)
      const read = whole(members.map(([name, one]) => item.read(one, `${setting}.${name}`, faults)))
      if (read === faulty) return faulty
      return new Map(members.map(([name], index) => [name, read[index] as T]))
    },
  }
}

/** An object of exactly these settings: a member that is none of them is refused. */
export function section<T extends object>(
  settings: {
    readonly [K in keyof T]: Setting<T[K]>
  },
): Reader<T> {
  const names = Object.keys(settings) as (keyof T & string)[]
  const expects = `must be an object of ${names.join(', ')}`
  return {
    expects,
    read(value, setting, faults) {
      if (!isObject(value)) {
        faults.push({ setting, problem: expects })
        return faulty
      }
      const at = (name: string) => (setting === '' ? name : `${setting}.${name}`)
      for (const name of Object.keys(value)) {
        if (Object.hasOwn(settings, name)) continue
        faults.push({ setting: at(printable(name)), problem: `is no setting; ${expects}` })
      }
      const read = names.map((name) => {
        const { reader, absent } = settings[name]
        if (value[name] !== undefined) return reader.read(value[name], at(name), faults)
        if (absent !== null) return absent.value
        faults.push({ setting: at(name), problem: `is missing, and ${reader.expects}` })
        return faulty
      })
      if (whole(read) === faulty) return faulty
      return Object.fromEntries(names.map((name, index) => [name, read[index]])) as T
    },
  }
}

function whole<T>(items: readonly (T | Faulty)[]): readonly T[] | Faulty {
  return items.every((item): item is T => item !== faulty) ? items : faulty
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A name that somebody wrote by mistake may be a pasted secret: only what looks like a name. */
function printable(name: string): string {
  return /^[A-Za-z][\w-]{0,39}$/.test(name) ? name : '(a name that cannot be shown)'
}
