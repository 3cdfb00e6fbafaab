/** The report as one file that any browser shows, also on a phone: both languages, no script. */
import type { Check, KitFinding, KitReport } from '../conformance/kit/model.ts'
import type { Sentences } from './failure.ts'
import {
  checkNames,
  checks,
  type Group,
  groupsOf,
  headline,
  measuredOf,
  resultNames,
} from './issuer-report.ts'
import { printable } from './printable.ts'
import { timeWords } from './words.ts'

const style = `
:root{color-scheme:light dark;--ink:#1d2430;--soft:#5b6675;--paper:#fff;--card:#f5f6f8;--line:#dde1e7;--bad:#b3261e;--warn:#8a5a00;--good:#1c6b3c}
@media (prefers-color-scheme:dark){:root{--ink:#e8ebf0;--soft:#a3adba;--paper:#14181f;--card:#1d232c;--line:#333c48;--bad:#ff8a80;--warn:#f0b75a;--good:#7fd39b}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:60rem;padding:1.25rem 1rem 3rem;font:16px/1.55 system-ui,"Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;color:var(--ink);background:var(--paper)}
h1{font-size:1.35rem;line-height:1.35;margin:0 0 .25rem}
h2{font-size:1.05rem;margin:1.75rem 0 .5rem}
p{margin:.25rem 0}
[lang=en]{color:var(--soft)}
.about{color:var(--soft);font-size:.9rem;overflow-wrap:anywhere}
.counts{display:flex;flex-wrap:wrap;gap:.5rem;list-style:none;margin:1rem 0 0;padding:0}
.counts li{border:1px solid var(--line);border-radius:.5rem;padding:.25rem .75rem;font-size:.9rem}
.counts b{font-size:1.1rem;margin-right:.35rem}
article{background:var(--card);border-left:.3rem solid var(--line);border-radius:.25rem .5rem .5rem .25rem;padding:.6rem .85rem;margin:.5rem 0;overflow-wrap:anywhere}
article.failed{border-color:var(--bad)}
article.warning{border-color:var(--warn)}
.failed b,.is-failed{color:var(--bad)}
.warning b,.is-warning{color:var(--warn)}
.passed,.is-passed{color:var(--good)}
.advice{margin-top:.5rem;padding-top:.4rem;border-top:1px solid var(--line)}
code{font:.85em/1.4 ui-monospace,Menlo,Consolas,monospace;color:var(--soft);overflow-wrap:anywhere}
.places{margin:.35rem 0;padding-left:1.1rem}
.places code{color:var(--ink)}
ul.passed{list-style:none;margin:.5rem 0;padding:0;font-size:.9rem}
ul.passed li{padding:.15rem 0;overflow-wrap:anywhere}
@media print{body{max-width:none}article{break-inside:avoid}}
`

export function htmlReport(report: KitReport): string {
  const { format, endpoint, codes, examinedAt, counts, passed } = report
  const title = headline(report)
  const state = passed ? 'passed' : 'failed'
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${text(title.zh)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1 class="is-${state}">${text(title.zh)}</h1>
<p lang="en">${text(title.en)}</p>
<p class="about">${format === null ? '' : `<code>${text(format.id)}</code> · `}测试码 ${codes} <span lang="en">test codes</span> · ${text(timeWords(examinedAt, 'zh') ?? '')}<br>
接口 <span lang="en">Endpoint</span>: ${endpoint === null ? '未查 <span lang="en">not asked</span>' : `<code>${text(endpoint)}</code>`}</p>
<ul class="counts">
${(['failed', 'warning', 'passed'] as const).map((result) => `<li class="is-${result}"><b>${counts[result]}</b>${both(resultNames[result])}</li>`).join('\n')}
</ul>
</header>
<main>
${checks.map((check) => section(check, report.findings)).join('')}</main>
</body>
</html>
`
}

function section(check: Check, findings: readonly KitFinding[]): string {
  const own = findings.filter((one) => one.check === check)
  if (own.length === 0) return ''
  const wrong = [...groupsOf(own, 'failed'), ...groupsOf(own, 'warning')]
  const passed = groupsOf(own, 'passed')
  return `<section>
<h2>${both(checkNames[check])}</h2>
${wrong.map(article).join('\n')}
${passed.length === 0 ? '' : `<ul class="passed">\n${passed.map(passedItem).join('\n')}\n</ul>`}
</section>
`
}

function article({ first, places, more }: Group): string {
  const { result, code, what, advice } = first
  const listed = places.map((place) => `<li><code>${text(place)}</code></li>`)
  if (more > 0) listed.push(`<li>另有 ${more} 处 <span lang="en">and ${more} more</span></li>`)
  return `<article class="${result}">
<p><b>${text(resultNames[result].zh)}</b> ${text(what.zh)} <code>${text(code)}</code></p>
<p lang="en">${text(what.en)}</p>
${listed.length === 0 ? '' : `<ul class="places">${listed.join('')}</ul>`}
<div class="advice"><p>${text(advice.zh)}</p><p lang="en">${text(advice.en)}</p></div>
</article>`
}

function passedItem(group: Group): string {
  const { what } = group.first
  const measured = measuredOf(group)
  const detail = measured === '' ? '' : ` <code>${text(measured)}</code>`
  return `<li>✓ ${text(what.zh)}${detail} <span lang="en">${text(what.en)}</span></li>`
}

function both({ zh, en }: Sentences): string {
  return `${text(zh)} <span lang="en">${text(en)}</span>`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function text(value: string): string {
  return printable(value, 700).replace(/[&<>"']/g, (character) => entities[character] ?? '')
}
