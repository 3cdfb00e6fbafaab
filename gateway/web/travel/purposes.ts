/** For what a traveller may be asked for a code. */
import purposes from '../../../specs/values/purposes.json' with { type: 'json' }

/** Those of others: a traveller's own look, and tests of installations. */
const notTheirs: readonly string[] = ['preview', 'test']

export const journeyPurposes = purposes.values.filter(({ code }) => !notTheirs.includes(code))
