/** Settings of the formats that the gateway writes itself: where, as whom, with which keys. */
import { isDivision, wholeCountry } from '../../specs/divisions.ts'
import type { Division } from '../../specs/words.ts'
import { algorithms } from '../../trust-store/algorithms.ts'
import type { SecretSource } from '../configuration.ts'
import {
  integer,
  isObject,
  list,
  oneOf,
  otherwise,
  type Reader,
  required,
  type Setting,
  section,
  textOf,
} from './readers.ts'
import { identifier } from './values.ts'

export interface TranslationSetting {
  /** Where scanners read what is written: divisions, with all inside them; 1 to 400. Required. */
  readonly divisions: readonly Division[]
  /** Adapter id of a format that can be written. Required. */
  readonly format: string
  /** The authority whose list names the gateway as an issuer of this format, and under which id. Required. */
  readonly authority: string
  readonly issuer: string
  /** How codes name that issuer, as the list states it: `division:330000`. Required. */
  readonly issuerHint: string
  /** As codes state it: `gm:SM2-SM3`, `jose:ES256`. Required. */
  readonly algorithm: string
  /** 1 to 4, in the order in which the format asks for signatures; the last one signs the rest. Required. */
  readonly keys: readonly TranslationKeySetting[]
  /**
   * Seconds that a code lasts at most, 60 to 3600. Default 600. Of vouchers that travellers hold, 60
   * to 259200, default 86400.
   */
  readonly lifetimeSeconds: number
}

export interface TranslationKeySetting {
  /** As the list names the key. Required. */
  readonly id: string
  /** PKCS#8 in PEM. Required. */
  readonly privateKey: SecretSource
}

/** What is written for a holder's key, and not for a destination's scanners. */
export const heldFormat = 'traveller-voucher'

const place = textOf(
  'a GB/T 2260 code of six digits, or 000000 for the whole country',
  (text) => isDivision(text) || text === wholeCountry,
)
const hint = textOf('how codes name the issuer, such as division:330000', (text) =>
  /^[a-z]+:[\x21-\x7e]{1,200}$/.test(text),
)

export function translationReader(
  secret: Reader<SecretSource>,
): Reader<readonly TranslationSetting[]> {
  const key = section<TranslationKeySetting>({
    id: required(identifier),
    privateKey: required(secret),
  })
  const settingOf = (lifetimeSeconds: Setting<number>) =>
    section<TranslationSetting>({
      divisions: required(list('divisions', place, 1, 400)),
      format: required(identifier),
      authority: required(identifier),
      issuer: required(identifier),
      issuerHint: required(hint),
      algorithm: required(oneOf(algorithms.flatMap(({ names }) => names))),
      keys: required(list('keys', key, 1, 4)),
      lifetimeSeconds,
    })
  const code = settingOf(otherwise(600, integer('seconds', 60, 3600)))
  const held = settingOf(otherwise(86_400, integer('seconds', 60, 259_200)))
  const setting: Reader<TranslationSetting> = {
    expects: code.expects,
    read(value, name, faults) {
      const isHeld = isObject(value) && value.format === heldFormat
      return (isHeld ? held : code).read(value, name, faults)
    },
  }
  return list('formats that are written', setting, 0, 100)
}
