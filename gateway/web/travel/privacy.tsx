/** What is shown to whom, and what is kept: in plain words. */
import { useSay } from '../parts/language.tsx'
import type { Bilingual } from '../parts/words.ts'
import { privacyRows, privacyWords as words } from './privacy-words.ts'

export function Privacy() {
  const say = useSay()
  const cell = (text: Bilingual, heading: Bilingual) => (
    <td>
      <span class="heading" aria-hidden="true">
        {say(heading)}
      </span>
      {say(text)}
    </td>
  )
  return (
    <section class="panel privacy">
      <h2>{say(words.title)}</h2>
      <p>{say(words.lead)}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{say(words.who)}</th>
            <th scope="col">{say(words.sees)}</th>
            <th scope="col">{say(words.keeps)}</th>
          </tr>
        </thead>
        <tbody>
          {privacyRows.map(({ key, who, sees, keeps }) => (
            <tr key={key}>
              <th scope="row">{say(who)}</th>
              {cell(sees, words.sees)}
              {cell(keeps, words.keeps)}
            </tr>
          ))}
        </tbody>
      </table>
      <h3>{say(words.never)}</h3>
      <ul>
        {words.nevers.map((one) => (
          <li key={one.en}>{say(one)}</li>
        ))}
      </ul>
    </section>
  )
}
