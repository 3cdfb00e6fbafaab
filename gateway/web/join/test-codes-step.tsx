/** Test codes of invented people, and what they show on this device before anything is sent. */
import { useState } from 'preact/hooks'
import { AreaField, ChoiceField, FileField } from '../parts/fields.tsx'
import { inert } from '../parts/inert.ts'
import { useSay } from '../parts/language.tsx'
import { Busy } from '../parts/loading.tsx'
import { gradeWords } from '../parts/shapes.tsx'
import { type Trouble, TroubleNotice, troubleOfError } from '../parts/trouble.tsx'
import { fill, wordsOf } from '../parts/words.ts'
import { previewOfCode } from '../scan/scanned-code.ts'
import type { NamedCode, Schemas } from './draft.ts'
import { grades } from './draft.ts'
import { Report } from './report.tsx'

const words = wordsOf({
  lead: {
    zh: '请提交虚构人员的码，每种格式至少一个，最多 50 个。它们不公开，也不存在本机，重新打开页面后须再放入。',
    en: 'Codes of invented people: at least one for each format, at most 50. They are not public, and not kept on this device: add them again after the page was closed.',
  },
  files: { zh: '放入测试码（图片或文本文件）', en: 'Add test codes (pictures or text files)' },
  filesHint: {
    zh: '可一次选多个，也可以把文件拖到这里。',
    en: 'Several at once, or drop the files here.',
  },
  paste: { zh: '粘贴一个测试码', en: 'Paste a test code' },
  add: { zh: '加入', en: 'Add it' },
  pasted: { zh: '粘贴的码', en: 'Pasted code' },
  list: { zh: '测试码', en: 'Test codes' },
  number: { zh: '第 {number} 个', en: 'Code {number}' },
  expect: { zh: '它应当是', en: 'It should be' },
  unsaid: { zh: '不比较', en: 'Not compared' },
  remove: { zh: '去掉', en: 'Remove' },
  full: { zh: '最多 50 个，其余没有加入。', en: 'At most 50: the others were not added.' },
  check: { zh: '在本机检查这些码', en: 'Check the codes on this device' },
  checkLead: {
    zh: '用登记机构所用的同一套检查，在浏览器里完成，什么都不发送。',
    en: 'The same checks as the registry makes, in this browser: nothing is sent.',
  },
  first: {
    zh: '请先备好证书申请，并改正清单里的问题。',
    en: 'Prepare the request first, and mend what is marked in the manifest.',
  },
  checking: { zh: '正在检查…', en: 'Checking…' },
  reading: { zh: '正在读取…', en: 'Reading…' },
})

export function TestCodesStep({
  codes,
  fault,
  onCodes,
  examine,
}: {
  readonly codes: readonly NamedCode[]
  readonly fault: string | null
  readonly onCodes: (codes: readonly NamedCode[]) => void
  /** Null: something that it needs is missing. */
  readonly examine: (() => Promise<Schemas['ConformanceReport']>) | null
}) {
  const say = useSay()
  const [text, setText] = useState('')
  const [busy, setBusy] = useState<'checking' | 'reading' | null>(null)
  const [full, setFull] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [report, setReport] = useState<Schemas['ConformanceReport'] | null>(null)

  const doing = async (what: 'checking' | 'reading', work: () => Promise<void>) => {
    setBusy(what)
    setTrouble(null)
    try {
      await work()
    } catch (error) {
      setTrouble(troubleOfError(error))
    } finally {
      setBusy(null)
    }
  }
  const put = (next: readonly NamedCode[]) => {
    setFull(next.length > 50)
    setReport(null)
    onCodes(next.slice(0, 50))
  }
  const addFiles = (files: readonly File[]) =>
    doing('reading', async () => {
      const { codesInFile } = await import('./read-codes.ts')
      const read: NamedCode[] = []
      try {
        for (const file of files.slice(0, 50)) read.push(...(await codesInFile(file)))
      } finally {
        if (read.length > 0) put([...codes, ...read])
      }
    })
  const addText = () =>
    doing('reading', async () => {
      const { codeInText } = await import('./read-codes.ts')
      put([...codes, { name: say(words.pasted), code: codeInText(text) }])
      setText('')
    })

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one way more, not the only one
    <div
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        void addFiles([...(event.dataTransfer?.files ?? [])])
      }}
    >
      <p>{say(words.lead)}</p>
      <div class="columns">
        <FileField
          label={say(words.files)}
          hint={say(words.filesHint)}
          accept="image/*,.txt,.bin,text/plain"
          multiple
          onFiles={(files) => void addFiles(files)}
        />
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void addText()
          }}
        >
          <AreaField
            label={say(words.paste)}
            rows={2}
            value={text}
            maxLength={16_384}
            onText={setText}
          />
          <button type="submit" disabled={text.trim() === ''}>
            {say(words.add)}
          </button>
        </form>
      </div>
      {full && <p class="fault">{say(words.full)}</p>}
      {fault !== null && <p class="fault">{fault}</p>}
      {codes.length > 0 && (
        <ol class="codes" aria-label={say(words.list)}>
          {codes.map((one, index) => (
            <CodeRow
              key={index}
              number={index + 1}
              one={one}
              onChange={(next) => put(codes.map((other, at) => (at === index ? next : other)))}
              onRemove={() => put(codes.filter((_, at) => at !== index))}
            />
          ))}
        </ol>
      )}
      {codes.length > 0 && (
        <>
          <p class="soft">{say(examine === null ? words.first : words.checkLead)}</p>
          <div class="buttons">
            <button
              type="button"
              disabled={examine === null || busy !== null}
              onClick={() => {
                if (examine !== null) void doing('checking', async () => setReport(await examine()))
              }}
            >
              {say(words.check)}
            </button>
          </div>
        </>
      )}
      {busy !== null && <Busy what={say(words[busy])} />}
      {trouble !== null && <TroubleNotice trouble={trouble} />}
      {report !== null && <Report report={report} />}
    </div>
  )
}

function CodeRow({
  number,
  one,
  onChange,
  onRemove,
}: {
  readonly number: number
  readonly one: NamedCode
  readonly onChange: (next: NamedCode) => void
  readonly onRemove: () => void
}) {
  const say = useSay()
  const { name, code } = one
  const expected = code.expect?.grade ?? ''
  const expectGrade = (chosen: string) => {
    const grade = [...grades, 'unknown' as const].find((known) => known === chosen)
    const { expect: _, ...rest } = code
    onChange({ name, code: grade === undefined ? rest : { ...rest, expect: { grade } } })
  }
  return (
    <li>
      <div class="code-name">
        <strong>{say(fill(words.number, { number }))}</strong> <bdi>{inert(name)}</bdi>
        <bdi class="code">{previewOfCode({ text: code.code })}</bdi>
      </div>
      <ChoiceField
        label={say(words.expect)}
        value={expected}
        choices={[
          { value: '', text: say(words.unsaid) },
          ...[...grades, 'unknown' as const].map((grade) => ({
            value: grade,
            text: say(gradeWords[grade]),
          })),
        ]}
        onChoice={expectGrade}
      />
      <button type="button" class="danger" onClick={onRemove}>
        {say(words.remove)}
        <span class="visually-hidden"> {say(fill(words.number, { number }))}</span>
      </button>
    </li>
  )
}
