/** What a participant does and what for. */
import { meaningOf } from '../../../specs/value-sets.ts'
import { DivisionName } from '../parts/divisions.tsx'
import { inert, inertJson } from '../parts/inert.ts'
import { useLanguage, useSay } from '../parts/language.tsx'
import { GradeMark, gradeWords } from '../parts/shapes.tsx'
import { ContactLine } from '../parts/trouble.tsx'
import { wordsOf } from '../parts/words.ts'
import { Foreign } from './pieces.tsx'
import type { Schemas } from './session.ts'

const words = wordsOf({
  algorithms: { zh: '签名算法', en: 'Signed with' },
  hints: { zh: '识别依据', en: 'Known by' },
  keyId: { zh: '密钥标识', en: 'Key id' },
  endpoint: { zh: '查询接口', en: 'Asked at' },
  grades: { zh: '等级对应', en: 'Grades' },
  contact: { zh: '纠错联系', en: 'Corrections' },
  divisions: { zh: '验码地区', en: 'Verifies in' },
  purposes: { zh: '用途', en: 'Purposes' },
  level: { zh: '所见内容', en: 'May see' },
  batch: { zh: '批量核验', en: 'In batches' },
  url: { zh: '地址', en: 'Address' },
  division: { zh: '行政区划', en: 'Division' },
  json: { zh: '清单全文', en: 'The manifest in full' },
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
})

const levels = wordsOf({
  status: { zh: '只看结论', en: 'the outcome only' },
  identity: { zh: '结论与遮蔽的姓名', en: 'the outcome and a masked name' },
  record: { zh: '健康记录', en: 'the health record' },
})

export function ManifestView({ manifest }: { readonly manifest: Schemas['Manifest'] }) {
  const say = useSay()
  return (
    <>
      <Facts manifest={manifest} />
      <details>
        <summary>{say(words.json)}</summary>
        <pre>{inertJson(manifest)}</pre>
      </details>
    </>
  )
}

function Facts({ manifest }: { readonly manifest: Schemas['Manifest'] }) {
  const say = useSay()
  const language = useLanguage()
  switch (manifest.role) {
    case 'issuer':
      return (
        <>
          {manifest.services.map((service) => (
            <ServiceFacts key={service.format} service={service} />
          ))}
          <dl class="facts">
            <dt>{say(words.contact)}</dt>
            <dd>
              <ContactLine contact={manifest.contact} />
            </dd>
          </dl>
        </>
      )
    case 'verifier':
      return (
        <dl class="facts">
          <dt>{say(words.divisions)}</dt>
          <dd>
            {manifest.divisions.map((code) => (
              <div key={code}>
                <DivisionName code={code} />
              </div>
            ))}
          </dd>
          <dt>{say(words.purposes)}</dt>
          <dd>
            {manifest.purposes
              .map((code) => meaningOf('purposes', code)?.[language] ?? inert(code))
              .join('、')}
          </dd>
          <dt>{say(words.level)}</dt>
          <dd>{say(levels[manifest.level])}</dd>
          <dt>{say(words.batch)}</dt>
          <dd>{say(manifest.batch ? words.yes : words.no)}</dd>
        </dl>
      )
    case 'gateway':
      return (
        <dl class="facts">
          <dt>{say(words.url)}</dt>
          <dd>
            <Foreign text={manifest.url} />
          </dd>
          <dt>{say(words.division)}</dt>
          <dd>
            <DivisionName code={manifest.division} />
          </dd>
        </dl>
      )
  }
}

function ServiceFacts({ service }: { readonly service: Schemas['OfferedService'] }) {
  const say = useSay()
  const { format, algorithms, hints, keyId, endpoint, grades } = service
  return (
    <>
      <h4>
        <Foreign text={format} />
      </h4>
      <dl class="facts">
        <dt>{say(words.algorithms)}</dt>
        <dd>{algorithms.join('、')}</dd>
        <dt>{say(words.hints)}</dt>
        <dd>
          <Foreign text={hints.join('、')} />
        </dd>
        {keyId !== null && (
          <>
            <dt>{say(words.keyId)}</dt>
            <dd class="code">
              <Foreign text={keyId} />
            </dd>
          </>
        )}
        {endpoint !== null && (
          <>
            <dt>{say(words.endpoint)}</dt>
            <dd>
              <Foreign text={endpoint.url} />
            </dd>
          </>
        )}
        <dt>{say(words.grades)}</dt>
        <dd>
          {Object.entries(grades)
            .toSorted(byName)
            .map(([own, grade]) => (
              <div key={own}>
                <bdi class="code">{inert(own)}</bdi> →{' '}
                <GradeMark grade={grade} text={say(gradeWords[grade])} />
              </div>
            ))}
        </dd>
      </dl>
    </>
  )
}

/** An engine puts names that are numbers first. */
function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1
}
