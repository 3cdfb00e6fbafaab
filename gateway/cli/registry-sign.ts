/** `tongxing registry propose`, `approve`, `withdraw`, `contacts`: what people sign. */
import { createInterface } from 'node:readline/promises'
import type { components } from '../../specs/generated/registry-openapi.ts'
import {
  validateApplicationView,
  validateProposalList,
  validateReceipt,
  validateRegistryDescription,
} from '../../specs/generated/registry-validators.js'
import { digestOf, digestOfJson } from '../../trust-store/registry/canonical.ts'
import type { Action } from '../../trust-store/registry/entry.ts'
import { maxRequestSeconds, type RegistryRequest } from '../../trust-store/registry/request.ts'
import { signRequest } from '../../trust-store/registry/signed-request.ts'
import { exitCodes, type Language } from './failure.ts'
import type { Environment } from './options.ts'
import { printable, printableJson } from './printable.ts'
import { actionOf, actionWords } from './registry-actions.ts'
import { ask, askFor, type RegistryServer } from './registry-client.ts'
import { registryFailure } from './registry-failure.ts'
import { openSigningKey } from './registry-keys.ts'
import { type RegistryOptions, readText, requestIdOf, signatoryOf } from './registry-options.ts'
import { type Receipt, receiptLines } from './registry-words.ts'
import type { Result } from './words.ts'

/** What signing works in. */
export interface Signing {
  readonly server: RegistryServer
  readonly options: RegistryOptions
  readonly environment: Environment
  readonly language: Language
  readonly now: () => number
}

/** @throws {CommandError} */
export async function propose(kind: string, subject: string, signing: Signing): Promise<Result> {
  const action = await actionOf(kind, subject, signing.options)
  return sign({ kind: 'propose', action }, signing, () => shown(action, signing))
}

/** @throws {CommandError} */
export async function approve(proposal: string, signing: Signing): Promise<Result> {
  const { server } = signing
  const { proposals } = await ask(server, '/v1/proposals', validateProposalList)
  const found = proposals.find(({ id }) => id === proposal)
  // The registry would answer the same; here nothing is signed for it.
  if (found === undefined) throw registryFailure('usage.action', { problem: proposal })
  const { action, actionDigest } = found
  if (digestOfJson(action) !== actionDigest) throw registryFailure('registry.changed-proposal')
  const request = { kind: 'approve', proposal, actionDigest } as const
  return sign(request, signing, () => shown(action, signing))
}

/** @throws {CommandError} */
export function withdraw(proposal: string, signing: Signing): Promise<Result> {
  return sign({ kind: 'withdraw', proposal }, signing, async () => [proposal])
}

/** Contacts of an application; that somebody asked is logged. @throws {CommandError} */
export function discloseContacts(application: string, signing: Signing): Promise<Result> {
  const request = { kind: 'disclose-contacts', application } as const
  return sign(request, signing, async () => [application])
}

/** An issuer's counts of one day, signed before. @throws {CommandError} */
export async function publishCounts(file: string, signing: Signing): Promise<Result> {
  const counts = (await readText(file)).trim()
  const shown = async () => {
    const { parseSignedCounts } = await import('../../trust-store/ledger/signed-counts.ts')
    try {
      return [printableJson(parseSignedCounts(counts).counts)]
    } catch (error) {
      throw registryFailure('input.counts', { file }, error)
    }
  }
  return sign({ kind: 'publish-counts', counts }, signing, shown)
}

async function sign(
  request: RegistryRequest,
  signing: Signing,
  show: () => Promise<readonly string[]>,
): Promise<Result> {
  const { server, options, environment, now } = signing
  const by = signatoryOf(options)
  const id = requestIdOf(options)
  if (options.id !== undefined) {
    // A signature is different each time: what was done is found by its id, not by its bytes.
    const known = await askFor(server, `/v1/receipts/${id}`, validateReceipt)
    if (known !== null && !isAbout(known, request, by)) throw registryFailure('usage.id-taken')
    if (known !== null) return resultOf(known, server)
  }
  await confirm(await show(), id, signing)
  const { authority } = await ask(server, '/v1/registry', validateRegistryDescription)
  const issuedAt = now()
  const expiresAt = issuedAt + maxRequestSeconds * 1000
  const holder = await openSigningKey(options, environment)
  const claims = { registry: authority.id, id, issuedAt, expiresAt, by, request }
  const sent = { type: 'application/jose', body: await signRequest(claims, holder) } as const
  return resultOf(await ask(server, '/v1/requests', validateReceipt, sent), server)
}

/** Does the receipt stand for this very request? */
function isAbout({ entry }: Receipt, request: RegistryRequest, by: string): boolean {
  if (entry.by !== by) return false
  switch (request.kind) {
    case 'propose':
      return entry.kind === 'proposed' && entry.body.actionDigest === digestOfJson(request.action)
    case 'approve':
      return entry.kind === 'approved' && entry.body.proposal === request.proposal
    case 'withdraw':
      return entry.kind === 'withdrawn' && entry.body.proposal === request.proposal
    case 'disclose-contacts':
      return entry.kind === 'disclosed' && entry.body.application === request.application
    case 'publish-counts':
      return (
        entry.kind === 'counts-published' &&
        entry.body.digest === digestOf(new TextEncoder().encode(request.counts))
      )
    default:
      return false
  }
}

/** What is to be signed, exactly as it will stand in the log, and who is concerned. */
async function shown(action: Action, { server, language }: Signing): Promise<readonly string[]> {
  const lines = [printable(actionWords(action, language), 600), printableJson(action)]
  if (action.kind !== 'admit' && action.kind !== 'reject') return lines
  const path = `/v1/applications/${action.application}`
  return [...lines, ...applicantLines(await ask(server, path, validateApplicationView), language)]
}

type ApplicationView = components['schemas']['ApplicationView']

function applicantLines(
  { organization, report }: ApplicationView,
  language: Language,
): readonly string[] {
  const { name, creditCode, division } = organization
  const who = printable(`${name.zh} · ${name.en} · ${creditCode} · ${division}`)
  const passed = report?.passed === true
  if (language === 'zh')
    return [`申请机构：${who}`, `测试码：${passed ? '全部通过' : '没有全部通过'}`]
  return [`Applicant: ${who}`, `Test codes: ${passed ? 'all passed' : 'NOT all passed'}`]
}

async function confirm(
  lines: readonly string[],
  id: string,
  { options, language }: Signing,
): Promise<void> {
  const head = language === 'zh' ? '将要签署并公开登记：' : 'To be signed, and to stand in the log:'
  process.stderr.write(`${[head, ...lines, `id ${id}`].join('\n')}\n`)
  if (options.yes === true) return
  if (!process.stdin.isTTY) throw registryFailure('usage.confirm')
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    const question = language === 'zh' ? '签署吗？[y/N] ' : 'Sign it? [y/N] '
    const answer = await terminal.question(question)
    if (!/^(?:y|yes|是)$/i.test(answer.trim())) throw registryFailure('registry.not-confirmed')
  } finally {
    terminal.close()
  }
}

function resultOf(receipt: Receipt, server: RegistryServer): Result {
  return {
    exit: exitCodes.accepted,
    document: receipt,
    lines: (language) => receiptLines(receipt, server, language),
  }
}
