/** Whom a signature concerns: an id alone says nothing to whoever signs. */
import { useCallback } from 'preact/hooks'
import type { Action } from '../../../trust-store/registry/entry.ts'
import type { RegistryRequest } from '../../../trust-store/registry/request.ts'
import { ask, registry } from '../parts/ask.ts'
import { DivisionName } from '../parts/divisions.tsx'
import { inert } from '../parts/inert.ts'
import { useSay } from '../parts/language.tsx'
import { useLoading } from '../parts/loading.tsx'
import { wordsOf } from '../parts/words.ts'
import { roleWords } from './entry-words.ts'
import { Shown, StateMark } from './pieces.tsx'
import type { Schemas } from './session.ts'

const words = wordsOf({
  who: { zh: '涉及的机构', en: 'Whom it concerns' },
  tests: { zh: '测试码', en: 'Test codes' },
  passed: { zh: '全部通过', en: 'all passed' },
  failed: { zh: '没有全部通过', en: 'did NOT all pass' },
})

interface Subject {
  readonly organization: Schemas['Organization']
  readonly role: keyof typeof roleWords
  /** Null: no application, or one without test codes. */
  readonly passed: boolean | null
}

export function Concerned({
  request = null,
  action,
}: {
  /** Absent: what is shown is an action alone. */
  readonly request?: RegistryRequest | null
  readonly action: Action | null
}) {
  const application =
    request?.kind === 'disclose-contacts'
      ? request.application
      : action !== null && 'application' in action
        ? action.application
        : null
  const participant = action !== null && 'participant' in action ? action.participant : null
  if (application === null && participant === null) return null
  return <SubjectLines application={application} participant={participant} />
}

function SubjectLines({
  application,
  participant,
}: {
  readonly application: string | null
  readonly participant: string | null
}) {
  const say = useSay()
  const load = useCallback(() => subjectOf(application, participant), [application, participant])
  const [loading, again] = useLoading(load)
  return (
    <Shown loading={loading} again={again}>
      {({ organization: { name, creditCode, division }, role, passed }) => (
        <dl class="facts" data-what="concerned">
          <dt>{say(words.who)}</dt>
          <dd>
            <strong>
              <bdi>{inert(say(name))}</bdi>
            </strong>
            <div class="soft">
              {say(roleWords[role])} · <DivisionName code={division} /> · {creditCode}
            </div>
          </dd>
          {passed !== null && (
            <>
              <dt>{say(words.tests)}</dt>
              <dd>
                <StateMark
                  standing={passed ? 'good' : 'bad'}
                  text={say(passed ? words.passed : words.failed)}
                />
              </dd>
            </>
          )}
        </dl>
      )}
    </Shown>
  )
}

async function subjectOf(application: string | null, participant: string | null): Promise<Subject> {
  if (application === null) {
    const path = { id: participant ?? '' }
    const { organization, manifest } = await ask(
      registry.GET('/v1/participants/{id}', { params: { path } }),
    )
    return { organization, role: manifest.role, passed: null }
  }
  const { organization, manifest, report } = await ask(
    registry.GET('/v1/applications/{id}', { params: { path: { id: application } } }),
  )
  const passed = manifest.role === 'issuer' ? report?.passed === true : null
  return { organization, role: manifest.role, passed }
}
