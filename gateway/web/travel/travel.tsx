/** The traveller's screen: before the journey, at its end, and when something is wrong. */
import { useCallback, useEffect, useState } from 'preact/hooks'
import { useSay } from '../parts/language.tsx'
import { fill, wordsOf } from '../parts/words.ts'
import { CodeInput } from '../scan/code-input.tsx'
import { Correct } from './correct.tsx'
import { Follow } from './follow.tsx'
import { GetCode } from './get-code.tsx'
import { type Journey, noJourney } from './journey.ts'
import type { OwnCode } from './own-code.ts'
import { PaperTask } from './paper.tsx'
import type { Person } from './paper-card.ts'
import { Plan } from './plan.tsx'
import { Privacy } from './privacy.tsx'
import { type Task, tasks, useTask } from './task.ts'
import { Wallet } from './wallet.tsx'
import './travel.css'

const words = wordsOf({
  title: { zh: '出行', en: 'Travel' },
  lead: {
    zh: '出发前看看各地会怎样判定您的健康码，换成那里能读的码，有误就请求更正。',
    en: 'See before you leave what each place will decide of your health code, get one that is read there, and have errors corrected.',
  },
  tasks: { zh: '要做什么', en: 'What to do' },
  load: { zh: '先读入您的健康码', en: 'First, load your health code' },
  loadLead: {
    zh: '码只在这个页面的内存里，离开页面就忘掉；只有您按下按钮时才送到网关。',
    en: "The code is in this page's memory alone, and forgotten when you leave; it goes to the gateway only when you press a button.",
  },
  loaded: {
    zh: '已读入您的码（{size}）。离开页面就忘掉。',
    en: 'Your code is loaded ({size}), until you leave the page.',
  },
  characters: { zh: '{count} 个字符', en: '{count} characters' },
  bytes: { zh: '{count} 字节', en: '{count} bytes' },
  forget: { zh: '忘掉，换一个', en: 'Forget it, load another' },
})

const taskWords = wordsOf<Task>({
  plan: { zh: '行前查询', en: 'Plan' },
  code: { zh: '取新码', en: 'Get a code' },
  paper: { zh: '打印', en: 'Paper' },
  correct: { zh: '更正', en: 'Correct' },
  privacy: { zh: '隐私', en: 'Privacy' },
})

/** Where nothing is chosen yet. */
const somewhere = '330000'

export function Travel() {
  const say = useSay()
  const [task, setTask] = useTask()
  const [code, setCode] = useState<OwnCode | null>(null)
  const [journey, setJourney] = useState<Journey>(noJourney)
  const [destination, setDestination] = useState<string | null>(null)
  const [people, setPeople] = useState<readonly Person[]>([])
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    // A page that was left may be shown again from memory: it has nothing in it any more.
    const forget = () => {
      setCode(null)
      setPeople([])
    }
    addEventListener('pagehide', forget)
    return () => removeEventListener('pagehide', forget)
  }, [])
  const onKept = useCallback(() => setTurn((before) => before + 1), [])
  const where = destination ?? journey.destinations[0] ?? somewhere
  const { purpose } = journey
  return (
    <div class="travel">
      <div class="no-print">
        <h1>{say(words.title)}</h1>
        <p>{say(words.lead)}</p>
        <nav class="tasks" aria-label={say(words.tasks)}>
          {tasks.map((one) => (
            <a key={one} href={`#${one}`} aria-current={one === task ? 'page' : undefined}>
              {say(taskWords[one])}
            </a>
          ))}
        </nav>
        {code !== null && task !== 'privacy' && (
          <div class="panel loaded" role="status">
            <p>{say(fill(words.loaded, { size: say(sizeOf(code)) }))}</p>
            <button type="button" onClick={() => setCode(null)}>
              {say(words.forget)}
            </button>
          </div>
        )}
      </div>
      {code === null && task === 'plan' && <Load onCode={setCode} />}
      {code === null && task === 'code' && (
        <div class="columns">
          <Load onCode={setCode} />
          <Wallet code={null} destination={where} purpose={purpose} />
        </div>
      )}
      {code !== null && task === 'plan' && (
        <Plan
          code={code}
          journey={journey}
          onJourney={setJourney}
          onTranslate={(division) => {
            setDestination(division)
            setTask('code')
          }}
          onCorrect={() => setTask('correct')}
        />
      )}
      {code !== null && task === 'code' && (
        <GetCode code={code} journey={journey} destination={where} onDestination={setDestination} />
      )}
      {task === 'paper' && (
        <PaperTask
          code={code}
          people={people}
          onPeople={setPeople}
          destination={where}
          onDestination={setDestination}
          purpose={purpose}
        />
      )}
      {task === 'correct' && (
        <div class="columns">
          {code === null ? <Load onCode={setCode} /> : <Correct code={code} onKept={onKept} />}
          <Follow turn={turn} />
        </div>
      )}
      {task === 'privacy' && <Privacy />}
    </div>
  )
}

function Load({ onCode }: { readonly onCode: (code: OwnCode) => void }) {
  const say = useSay()
  return (
    <section class="panel load">
      <h2>{say(words.load)}</h2>
      <p>{say(words.loadLead)}</p>
      <CodeInput onCode={onCode} />
    </section>
  )
}

function sizeOf(code: OwnCode) {
  return 'text' in code
    ? fill(words.characters, { count: code.text.length })
    : fill(words.bytes, { count: code.bytes.length })
}
