import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isCreditCode,
  isOrganisationCode,
  isPermanentResidentCard,
  isResidencePermit,
  isResidentId,
  isTravelPermit,
  parseCreditCode,
  parsePermanentResidentCard,
  parseResidencePermit,
  parseResidentId,
  parseTravelPermit,
} from '../../specs/identifiers.ts'

// Published specimens: GB 11643 explanations, a GB 32100 registry notice, a validator's own example.
const residents = ['11010519491231002X', '440524188001010014']
const creditCodes = ['91350100M000100Y43', '91330106MA27Y4U47R']
const permanentResident = '932682198501010017'

describe('resident identity number', () => {
  it('reads the published specimens', () => {
    expect(residents.map((number) => parseResidentId(number))).toEqual([
      { form: 'current', division: '110105', birthDate: '1949-12-31', sex: 'female' },
      { form: 'current', division: '440524', birthDate: '1880-01-01', sex: 'male' },
    ])
  })

  it('reads the old form, which has no check', () => {
    expect(parseResidentId('110105491231002')).toEqual({
      form: 'old',
      division: '110105',
      birthDate: '1949-12-31',
      sex: 'female',
    })
  })

  it.each([
    ['a small x', '11010519491231002x'],
    ['white space', ' 11010519491231002X'],
    ['a day that does not exist', '110105194902310020'],
    ['an unknown province', '000105491231002'],
    ['a wrong length', '1101051949123100'],
    ['full-width digits', '１１０１０５４９１２３１００２'],
    ['nothing', ''],
  ])('refuses %s', (_what, number) => {
    expect(isResidentId(number)).toBe(false)
  })

  it('refuses every day that the calendar does not have', () => {
    const bodies = ['0230', '0431', '1301', '0001', '0100', '0229'].map(
      (day) => `1101051949${day}002`,
    )
    const numbers = bodies.flatMap((body) => [...'0123456789X'].map((check) => body + check))
    expect(numbers.filter(isResidentId)).toEqual([])
    expect(
      [...'0123456789X'].filter((check) => isResidentId(`11010520000229002${check}`)),
    ).toHaveLength(1)
  })

  it('notices every single wrong digit and every swap of neighbours', () => {
    for (const number of residents) {
      for (const changed of [...singleErrors(number, '0123456789X'), ...swaps(number)]) {
        expect(isResidentId(changed)).toBe(false)
      }
    }
  })
})

describe('residence permit', () => {
  const withCheck = (body: string) =>
    [...'0123456789X'].map((check) => body + check).filter(isResidencePermit)

  it.each([
    ['810000', 'hong-kong'],
    ['820000', 'macao'],
    ['830000', 'taiwan'],
  ])('of %s belongs to %s and is no resident card', (division, of) => {
    const [number = '', ...others] = withCheck(`${division}19900101001`)
    expect(others).toEqual([])
    expect(parseResidencePermit(number)?.of).toBe(of)
    expect(isResidentId(number)).toBe(false)
  })

  it('is not any other resident number', () => {
    expect(residents.filter(isResidencePermit)).toEqual([])
    expect(isResidencePermit('810000900101001')).toBe(false)
  })
})

describe('unified social credit code', () => {
  it('reads the published specimens and their organisation codes', () => {
    expect(creditCodes.map((code) => parseCreditCode(code))).toEqual([
      { department: '9', division: '350100', organisation: 'M000100Y4' },
      { department: '9', division: '330106', organisation: 'MA27Y4U47' },
    ])
    expect(['M000100Y4', 'MA27Y4U47'].every(isOrganisationCode)).toBe(true)
  })

  it.each([
    ['lower case', '91350100m000100y43'],
    ['a letter that the alphabet lacks', '91350100M00O100Y43'],
    ['a wrong length', '91350100M000100Y4'],
    ['nothing', ''],
  ])('refuses %s', (_what, code) => {
    expect(isCreditCode(code)).toBe(false)
  })

  it('notices every single wrong character', () => {
    const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
    for (const code of creditCodes) {
      expect(singleErrors(code, alphabet).filter(isCreditCode)).toEqual([])
    }
  })

  it('refuses an inner organisation code that is wrong under a right outer check', () => {
    const alphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY']
    const outer = alphabet.map((check) => `91350100M000100Y5${check}`)
    expect(outer.filter(isCreditCode)).toEqual([])
  })
})

describe('foreign permanent resident card', () => {
  it('reads the current and the old form', () => {
    expect(parsePermanentResidentCard(permanentResident)).toEqual({
      form: 'current',
      nationality: 'SA',
      birthDate: '1985-01-01',
    })
    expect(parsePermanentResidentCard('USA310012345678')).toEqual({
      form: 'old',
      nationality: 'US',
      birthDate: null,
    })
  })

  it.each(['XXX310012345678', 'usa310012345678', '932682198501010010', '832682198501010017', ''])(
    'refuses %j',
    (number) => {
      expect(isPermanentResidentCard(number)).toBe(false)
    },
  )

  it('notices every single wrong digit', () => {
    expect(singleErrors(permanentResident, '0123456789X').filter(isPermanentResidentCard)).toEqual(
      [],
    )
  })
})

describe('travel permit', () => {
  it.each([
    ['H12345678', 'hong-kong'],
    ['M12345678', 'macao'],
    ['12345678', 'taiwan'],
    ['H1234567800', null],
    ['h12345678', null],
    ['1234567801', null],
    ['', null],
  ])('%s: %s', (number, of) => {
    expect(parseTravelPermit(number)).toBe(of)
    expect(isTravelPermit(number)).toBe(of !== null)
  })
})

describe('every identifier', () => {
  const checks = [
    isResidentId,
    isResidencePermit,
    isCreditCode,
    isOrganisationCode,
    isPermanentResidentCard,
    isTravelPermit,
  ]

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[0-9A-Z]{8,20}$/)),
        (text) => {
          for (const is of checks) expect(typeof is(text)).toBe('boolean')
        },
      ),
      { seed: 11643, numRuns: 300 },
    )
  })

  it('of 18 digits has exactly one check character for each body', () => {
    const body = fc
      .tuple(
        fc.constantFrom('110105', '330106', '440524', '540102'),
        fc.integer({ min: 1900, max: 2019 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
        fc.integer({ min: 0, max: 999 }),
      )
      .map(
        ([division, year, month, day, sequence]) =>
          `${division}${year}${two(month)}${two(day)}${String(sequence).padStart(3, '0')}`,
      )
    fc.assert(
      fc.property(body, (digits) => {
        expect([...'0123456789X'].filter((check) => isResidentId(digits + check))).toHaveLength(1)
      }),
      { seed: 7064, numRuns: 200 },
    )
  })
})

function two(number: number): string {
  return String(number).padStart(2, '0')
}

function singleErrors(text: string, alphabet: string): readonly string[] {
  return [...text].flatMap((right, index) =>
    [...alphabet]
      .filter((wrong) => wrong !== right)
      .map((wrong) => text.slice(0, index) + wrong + text.slice(index + 1)),
  )
}

function swaps(text: string): readonly string[] {
  return [...text.slice(1)].flatMap((right, index) => {
    const left = text.charAt(index)
    return left === right ? [] : [text.slice(0, index) + right + left + text.slice(index + 2)]
  })
}
