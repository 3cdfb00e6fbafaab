/** One kind of code that an issuer issues. */
import { useEffect, useState } from 'preact/hooks'
import { algorithms } from '../../../trust-store/algorithms.ts'
import { ChoiceField, TextField, Tick } from '../parts/fields.tsx'
import { useSay } from '../parts/language.tsx'
import { fill, wordsOf } from '../parts/words.ts'
import type { Service } from './draft.ts'
import type { FaultOf } from './faults.ts'
import type { KnownFormat } from './formats.ts'
import { GradesForm } from './grades-form.tsx'
import { ListField } from './list-field.tsx'
import { PinsField } from './pins-field.tsx'

const words = wordsOf({
  title: { zh: '第 {number} 种码', en: 'Code {number}' },
  format: { zh: '码的格式', en: 'Format of the code' },
  other: { zh: '另一种（附格式清单）', en: 'Another, described by a format manifest' },
  id: { zh: '格式标识', en: 'Id of the format' },
  idHint: {
    zh: '与格式清单里的 id 相同。',
    en: 'The id of the format manifest.',
  },
  algorithms: { zh: '签名算法', en: 'Signed with' },
  hints: { zh: '码里怎样写明发码机构', en: 'How the code names its issuer' },
  hintsHint: {
    zh: '每行一个，形如 division:330100。',
    en: 'One a line, such as division:330100.',
  },
  keyId: { zh: '码里的密钥标识', en: 'Key id in the code' },
  keyIdHint: {
    zh: '字节写小写十六进制；码里没有则留空。',
    en: 'Bytes as lower-case hex; empty where the code has none.',
  },
  asked: { zh: '核验时要向我们的接口查询', en: 'Gateways ask our interface about the code' },
  url: { zh: '查询接口地址', en: 'Address that is asked' },
  remove: { zh: '去掉这种码', en: 'Remove this code' },
})

const otherFormat = '\u0000other'

export function ServiceForm({
  number,
  path,
  service,
  usable,
  faultOf,
  onService,
  onRemove,
}: {
  readonly number: number
  readonly path: string
  readonly service: Service
  /** With which the key of the request signs; null: there is none yet. */
  readonly usable: readonly string[] | null
  readonly faultOf: FaultOf
  readonly onService: (service: Service) => void
  readonly onRemove?: () => void
}) {
  const say = useSay()
  const { endpoint, keyId } = service
  const set = (changes: Partial<Service>) => onService({ ...service, ...changes })
  const fault = faultOf(`${path}/algorithms`)
  return (
    <fieldset class="group">
      <legend>{say(fill(words.title, { number }))}</legend>
      <FormatField
        value={service.format}
        fault={faultOf(`${path}/format`)}
        onFormat={(format) => set({ format })}
      />
      <fieldset class="ticks">
        <legend>{say(words.algorithms)}</legend>
        <div class="tick-row">
          {algorithms
            .filter(({ id }) => usable === null || usable.includes(id) || isIn(service, id))
            .map(({ id }) => (
              <Tick
                key={id}
                label={id}
                checked={isIn(service, id)}
                onTick={(ticked) =>
                  set({
                    algorithms: ticked
                      ? [...service.algorithms, id]
                      : service.algorithms.filter((one) => one !== id),
                  })
                }
              />
            ))}
        </div>
        {fault !== null && <p class="fault">{fault}</p>}
      </fieldset>
      <ListField
        label={say(words.hints)}
        hint={say(words.hintsHint)}
        between="lines"
        values={service.hints}
        fault={faultOf(`${path}/hints`)}
        onValues={(hints) => set({ hints: [...hints] })}
      />
      <TextField
        label={say(words.keyId)}
        hint={say(words.keyIdHint)}
        value={keyId ?? ''}
        maxLength={200}
        onText={(text) => set({ keyId: text.trim() === '' ? null : text.trim() })}
      />
      <GradesForm
        grades={service.grades}
        fault={faultOf(`${path}/grades`)}
        onGrades={(grades) => set({ grades })}
      />
      <Tick
        label={say(words.asked)}
        checked={endpoint !== null}
        onTick={(ticked) => set({ endpoint: ticked ? { url: '', pins: [] } : null })}
      />
      {endpoint !== null && (
        <>
          <TextField
            label={say(words.url)}
            type="url"
            placeholder="https://"
            value={endpoint.url}
            maxLength={300}
            fault={faultOf(`${path}/endpoint/url`)}
            onText={(url) => set({ endpoint: { ...endpoint, url: url.trim() } })}
          />
          <PinsField
            isAsked
            pins={endpoint.pins}
            fault={faultOf(`${path}/endpoint/pins`)}
            onPins={(pins) => set({ endpoint: { ...endpoint, pins: [...pins] } })}
          />
        </>
      )}
      {onRemove !== undefined && (
        <button type="button" class="danger" onClick={onRemove}>
          {say(words.remove)}
        </button>
      )}
    </fieldset>
  )
}

function isIn({ algorithms: listed }: Service, id: string): boolean {
  return listed.some((one) => one === id)
}

function FormatField({
  value,
  fault,
  onFormat,
}: {
  readonly value: string
  readonly fault: string | null
  readonly onFormat: (format: string) => void
}) {
  const say = useSay()
  const [known, setKnown] = useState<readonly KnownFormat[]>([])
  useEffect(() => {
    void import('./formats.ts').then(({ knownFormats }) => setKnown(knownFormats))
  }, [])
  const isKnown = known.length === 0 || known.some(({ id }) => id === value)
  const choices = [
    ...(known.length === 0 ? [{ value, text: value }] : []),
    ...known.map(({ id, title }) => ({ value: id, text: `${say(title)} (${id})` })),
    { value: otherFormat, text: say(words.other) },
  ]
  return (
    <>
      <ChoiceField
        label={say(words.format)}
        value={isKnown ? value : otherFormat}
        choices={choices}
        {...(isKnown && { fault })}
        onChoice={(chosen) => onFormat(chosen === otherFormat ? '' : chosen)}
      />
      {!isKnown && (
        <TextField
          label={say(words.id)}
          hint={say(words.idHint)}
          value={value}
          maxLength={60}
          fault={fault}
          onText={(text) => onFormat(text.trim())}
        />
      )}
    </>
  )
}
