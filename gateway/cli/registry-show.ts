/** `tongxing registry show`: what stands in a registry. */
import {
  validateApplicationList,
  validateApplicationView,
  validateExpiringFeed,
  validateParticipantList,
  validateProposalList,
  validateReceipt,
  validateRegistryDescription,
} from '../../specs/generated/registry-validators.js'
import { CommandError, exitCodes, type Language } from './failure.ts'
import { printable, printableJson } from './printable.ts'
import { ask, type RegistryServer } from './registry-client.ts'
import {
  applicationLines,
  expiringLines,
  participantLines,
  proposalLines,
  receiptLines,
  reportLines,
} from './registry-words.ts'
import type { Result } from './words.ts'

/**
 * @param what a list by its name, a participant, an application or any request by its id; null: the
 *   registry itself
 * @throws {CommandError}
 */
export async function show(server: RegistryServer, what: string | null): Promise<Result> {
  switch (what) {
    case null: {
      const about = await ask(server, '/v1/registry', validateRegistryDescription)
      return result(about, () => [
        printable(`${about.authority.id}  ${about.authority.name.zh} · ${about.authority.name.en}`),
        ...[about.log.origin, ...about.log.keys, ...about.operators].map(
          (one) => `  ${printable(one)}`,
        ),
      ])
    }
    case 'applications': {
      const list = await ask(server, '/v1/applications', validateApplicationList)
      return result(list, (language) => applicationLines(list, language))
    }
    case 'proposals': {
      const list = await ask(server, '/v1/proposals', validateProposalList)
      return result(list, (language) => proposalLines(list, language))
    }
    case 'participants': {
      const list = await ask(server, '/v1/participants', validateParticipantList)
      return result(list, (language) => participantLines(list.participants, language))
    }
    case 'expiring': {
      const feed = await ask(server, '/v1/expiring', validateExpiringFeed)
      return result(feed, (language) => expiringLines(feed, language))
    }
    default:
      return what.includes(':') ? showParticipant(server, what) : showRequest(server, what)
  }
}

async function showParticipant(server: RegistryServer, id: string): Promise<Result> {
  const { participants } = await ask(server, '/v1/participants', validateParticipantList)
  const found = participants.filter((one) => one.id === id)
  return result(found[0] ?? null, (language) => [
    ...participantLines(found, language),
    ...found.map((one) => printableJson(one.manifest)),
  ])
}

/** An application with its report, or the receipt of any other request. */
async function showRequest(server: RegistryServer, id: string): Promise<Result> {
  const safe = encodeURIComponent(id)
  try {
    const view = await ask(server, `/v1/applications/${safe}`, validateApplicationView)
    return result(view, (language) => reportLines(view, language))
  } catch (error) {
    const isOther = error instanceof CommandError && error.code === 'registry.unknown-application'
    if (!isOther) throw error
  }
  const receipt = await ask(server, `/v1/receipts/${safe}`, validateReceipt)
  return result(receipt, (language) => [
    ...receiptLines(receipt, server, language),
    printableJson(receipt.entry),
  ])
}

function result(document: unknown, lines: (language: Language) => readonly string[]): Result {
  return { exit: exitCodes.accepted, document, lines }
}
