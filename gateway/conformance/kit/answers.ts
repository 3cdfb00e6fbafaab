/** What the endpoint's answers show: each kind of code told from the others, and from an outage. */
import type { IssuerCode } from '../../issuers/error.ts'
import { type Note, note } from '../note.ts'
import type { Asked, Role } from './asking.ts'

type Code = Note['code']

/** Of each kind but good ones: when it is refused as it should, otherwise, or not at all. */
const words: Readonly<
  Record<Exclude<Role, 'good'>, Readonly<Record<'right' | 'unclear' | 'answered', Code>>>
> = {
  expired: {
    right: 'kit.expired-refused',
    unclear: 'kit.expired-unclear',
    answered: 'kit.expired-answered',
  },
  former: {
    right: 'kit.former-refused',
    unclear: 'kit.expired-unclear',
    answered: 'kit.former-answered',
  },
  foreign: {
    right: 'kit.foreign-refused',
    unclear: 'kit.foreign-unclear',
    answered: 'kit.foreign-answered',
  },
  garbage: {
    right: 'kit.garbage-refused',
    unclear: 'kit.garbage-unclear',
    answered: 'kit.garbage-answered',
  },
}

const rightCodes: Readonly<Record<Exclude<Role, 'good'>, IssuerCode>> = {
  expired: 'code.expired',
  former: 'code.expired',
  foreign: 'issuer.not-its-code',
  garbage: 'issuer.not-its-code',
}

/** What a gateway may take for an outage, and ask about again. */
const outages: ReadonlySet<IssuerCode> = new Set<IssuerCode>([
  'issuer.error',
  'issuer.busy',
  'issuer.timeout',
  'issuer.unreachable',
  'issuer.reply-invalid',
  'issuer.reply-size',
])

export function answerNotes(asked: readonly Asked[]): readonly Note[] {
  const notes = asked.map(noteOf)
  const hasExpired = asked.some(({ role }) => role === 'expired' || role === 'former')
  return [
    ...notes,
    ...(hasExpired ? [] : [note('warning', 'kit.expired-untested')]),
    ...distinctness(asked),
  ]
}

function noteOf({ role, test, said }: Asked): Note {
  // A code that was made up for the question has no file.
  const [file, path] = test === null ? [null, 'invented'] : [test.file, null]
  const declined = said.kind === 'declined' ? said.code : null
  const status = said.exchange?.status ?? 200
  const measured = declined === null || status === 200 ? declined : `${declined}, HTTP ${status}`
  if (role === 'good') {
    return declined === null
      ? note('passed', 'kit.good-answered', { file })
      : note('failed', 'kit.good-refused', { file, measured })
  }
  const { right, unclear, answered } = words[role]
  if (declined === null) return note('failed', answered, { file, path })
  if (declined === rightCodes[role]) return note('passed', right, { file, path, measured })
  const isOutage = role === 'garbage' && outages.has(declined)
  return note('failed', isOutage ? 'kit.garbage-as-outage' : unclear, { file, path, measured })
}

/** Said only where each kind was refused, with something other than an outage. */
function distinctness(asked: readonly Asked[]): readonly Note[] {
  const refused = (roles: readonly Role[]) =>
    new Set(
      asked.flatMap(({ role, said }) =>
        roles.includes(role) && said.kind === 'declined' && !outages.has(said.code)
          ? [said.code]
          : [],
      ),
    )
  const ended = refused(['expired', 'former'])
  const others = refused(['foreign', 'garbage'])
  const alike = [...ended].find((code) => others.has(code))
  if (alike !== undefined) return [note('failed', 'kit.errors-alike', { measured: alike })]
  if (ended.size === 0 || others.size === 0) return []
  return [note('passed', 'kit.errors-distinct')]
}
