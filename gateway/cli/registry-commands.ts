/** `tongxing registry`: the commands and their options. */
import type { Command } from 'commander'
import type { Language } from './failure.ts'
import type { Surroundings } from './program.ts'
import { registryHelp } from './registry-help.ts'
import type { RegistryOptions } from './registry-options.ts'
import type { Signing } from './registry-sign.ts'

const several = (value: string, before: readonly string[] = []) => [...before, value]

/** Each command's code is loaded only when it is called. */
export function addRegistryCommands(
  program: Command,
  language: Language,
  { environment, finish, now, served }: Surroundings,
): void {
  const say = (name: keyof typeof registryHelp) => registryHelp[name][language]
  const registry = program.command('registry').description(say('registry'))
  const command = (name: string, help: keyof typeof registryHelp) =>
    registry.command(name).description(say(help))
  const serverOf = async ({ registry: url }: RegistryOptions) => {
    const { parseRegistry } = await import('./registry-client.ts')
    return parseRegistry(url ?? environment.TONGXING_REGISTRY)
  }

  command('found', 'found')
    .requiredOption('--id <id>', say('authorityId'))
    .requiredOption('--name-zh <name>', say('nameZh'))
    .requiredOption('--name-en <name>', say('nameEn'))
    .requiredOption('--territory <division>', say('territory'))
    .option('--scope <division>', say('scope'), several)
    .requiredOption('--out <folder>', say('out'))
    .requiredOption('--operator <id=person=file>', say('operator'), several)
    .option('--algorithm <name>', say('authorityAlgorithm'))
    .option('--url <url>', say('url'))
    .option('--host <host>', say('host'))
    .option('--port <port>', say('port'))
    .option('--postgres <variable>', say('postgres'))
    .option('--passphrase-file <file>', say('passphraseFile'))
    .option('--passphrase-variable <name>', say('passphraseVariable'))
    .action(async (options: RegistryOptions) => {
      const { found } = await import('./registry-found.ts')
      finish(await found(options, environment, now))
    })

  command('serve', 'serve')
    .requiredOption('--config <file>', say('config'))
    .action(async ({ config = '' }: RegistryOptions) => {
      const { serveRegistry } = await import('../node/serve-registry.ts')
      served(await serveRegistry(config))
    })

  command('key', 'key')
    .requiredOption('--out <file>', say('keyOut'))
    .option('--algorithm <name>', say('keyAlgorithm'))
    .option('--passphrase-file <file>', say('passphraseFile'))
    .option('--plain', say('plain'))
    .action(async (options: RegistryOptions) => {
      const { makeKey } = await import('./registry-keys.ts')
      finish(await makeKey(options, environment))
    })

  command('request', 'request')
    .requiredOption('--key <file>', say('signingKey'))
    .requiredOption('--organization <name>', say('organization'))
    .requiredOption('--division <division>', say('division'))
    .requiredOption('-o, --output <file>', say('requestOut'))
    .option('--passphrase-file <file>', say('passphraseFile'))
    .option('--plain', say('plain'))
    .action(async (options: RegistryOptions) => {
      const { makeRequest } = await import('./registry-keys.ts')
      finish(await makeRequest(options, environment))
    })

  command('apply', 'apply')
    .option('--registry <url>', say('address'))
    .requiredOption('--file <file>', say('application'))
    .option('--csr <file>', say('csr'))
    .option('--test-code <file>', say('testCode'), several)
    .option('--id <uuid>', say('requestId'))
    .action(async (options: RegistryOptions) => {
      const { apply } = await import('./registry-apply.ts')
      finish(await apply(await serverOf(options), options))
    })

  command('show', 'show')
    .argument('[what]', say('what'))
    .option('--registry <url>', say('address'))
    .action(async (what: string | undefined, options: RegistryOptions) => {
      const { show } = await import('./registry-show.ts')
      finish(await show(await serverOf(options), what ?? null))
    })

  const signed = (name: string, help: keyof typeof registryHelp) =>
    command(name, help)
      .option('--registry <url>', say('address'))
      .option('--as <signer>', say('as'))
      .option('--key <file>', say('signingKey'))
      .option('--passphrase-file <file>', say('passphraseFile'))
      .option('--plain', say('plain'))
      .option('--id <uuid>', say('requestId'))
      .option('--yes', say('yes'))
  const signing = async (options: RegistryOptions): Promise<Signing> => ({
    server: await serverOf(options),
    options,
    environment,
    language,
    now: () => Date.now(),
  })

  signed('propose', 'propose')
    .argument('<action>', say('action'))
    .argument('<subject>', say('subject'))
    .option('--reason <text>', say('reason'))
    .option('--days <n>', say('days'))
    .option('--overlap <days>', say('overlap'))
    .option('--serial <hex>', say('serial'))
    .option('--csr <file>', say('csr'))
    .option('--key-id <format=id>', say('keyId'), several)
    .option('--file <file>', say('manifest'))
    .action(async (kind: string, subject: string, options: RegistryOptions) => {
      const { propose } = await import('./registry-sign.ts')
      finish(await propose(kind, subject, await signing(options)))
    })

  signed('publish-counts', 'publishCounts')
    .argument('<file>', say('countsFile'))
    .action(async (file: string, options: RegistryOptions) => {
      const { publishCounts } = await import('./registry-sign.ts')
      finish(await publishCounts(file, await signing(options)))
    })

  for (const name of ['approve', 'withdraw', 'contacts'] as const) {
    signed(name, name)
      .argument('<id>', say(name === 'contacts' ? 'applicationId' : 'proposal'))
      .action(async (id: string, options: RegistryOptions) => {
        const { approve, withdraw, discloseContacts } = await import('./registry-sign.ts')
        const carryOut = { approve, withdraw, contacts: discloseContacts }[name]
        finish(await carryOut(id, await signing(options)))
      })
  }
}
