/** What waits for another person, and what became of the others. */
import { ask, registry } from '../parts/ask.ts'
import { useSay } from '../parts/language.tsx'
import { screenTrouble, TroubleNotice } from '../parts/trouble.tsx'
import { wordsOf } from '../parts/words.ts'
import { Back, NeedsKey, Shown } from './pieces.tsx'
import { ProposalCard } from './proposal-card.tsx'
import { useFresh, useSession } from './session.ts'

const words = wordsOf({
  none: { zh: '没有待批准的提案。', en: 'Nothing waits for approval.' },
  past: { zh: '已了结的提案', en: 'Proposals that are over' },
  back: { zh: '全部提案', en: 'All proposals' },
})

const load = () => ask(registry.GET('/v1/proposals'))
const mostShown = 50

export function Proposals({ item }: { readonly item: string | null }) {
  const say = useSay()
  const { signer } = useSession()
  const [loading, again] = useFresh(load)
  return (
    <Shown loading={loading} again={again}>
      {({ proposals }) => {
        if (item !== null) {
          const found = proposals.find(({ id }) => id === item)
          return (
            <>
              <Back to="proposals" text={words.back} />
              {found === undefined ? (
                <TroubleNotice trouble={screenTrouble('authority.no-proposal')} />
              ) : (
                <ProposalCard proposal={found} />
              )}
              {signer === null && <NeedsKey />}
            </>
          )
        }
        const open = proposals.filter(({ outcome }) => outcome === 'open')
        const past = proposals.filter(({ outcome }) => outcome !== 'open')
        return (
          <>
            {open.length === 0 && <p>{say(words.none)}</p>}
            {open.length > 0 && signer === null && <NeedsKey />}
            {open.map((one) => (
              <ProposalCard key={one.id} proposal={one} />
            ))}
            {past.length > 0 && (
              <details>
                <summary>
                  {say(words.past)} ({past.length})
                </summary>
                {past.slice(0, mostShown).map((one) => (
                  <ProposalCard key={one.id} proposal={one} />
                ))}
              </details>
            )}
          </>
        )
      }}
    </Shown>
  )
}
