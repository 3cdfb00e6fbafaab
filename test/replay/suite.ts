/** What every place that remembers uses of codes must do. */
import { afterEach, expect, it } from 'vitest'
import type { ReplayDriver } from '../../gateway/replay/driver.ts'

export interface ReplayFixture {
  /** A driver over one store: two of them are two copies of a gateway. */
  open(): Promise<ReplayDriver>
  /** Moves the store's clock on. */
  advance(ms: number): void
  /** The driver's name. */
  readonly kind: ReplayDriver['kind']
  /** Whether two copies see each other's uses. */
  readonly isShared: boolean
}

export function digest(index: number): string {
  return `${index}`.padStart(43, 'A')
}

export function replaySuite({ open, advance, kind, isShared }: ReplayFixture): void {
  const opened: ReplayDriver[] = []
  const driver = async () => {
    const one = await open()
    opened.push(one)
    return one
  }
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((one) => one.close()))
  })

  it('says its name', async () => {
    expect((await driver()).kind).toBe(kind)
  })

  it('tells a first use from any other, of each code alone', async () => {
    const uses = await driver()
    expect(await uses.use(digest(1), 60)).toBe('first')
    expect(await uses.use(digest(1), 60)).toBe('again')
    expect(await uses.use(digest(2), 60)).toBe('first')
    expect(await uses.use(digest(1), 172_800)).toBe('again')
  })

  it('gives one first among many at the same time', async () => {
    const uses = await driver()
    const found = await Promise.all(Array.from({ length: 50 }, () => uses.use(digest(3), 60)))
    expect(found.filter((use) => use === 'first')).toHaveLength(1)
  })

  it('remembers to the end of the life, and not for longer', async () => {
    const uses = await driver()
    await uses.use(digest(4), 60)
    advance(59_999)
    expect(await uses.use(digest(4), 60)).toBe('again')
    advance(1)
    expect(await uses.use(digest(4), 60)).toBe('first')
  })

  it('sees what another copy of the gateway saw where they share it, and only there', async () => {
    const [one, other] = [await driver(), await driver()]
    expect(await one.use(digest(5), 60)).toBe('first')
    expect(await other.use(digest(5), 60)).toBe(isShared ? 'again' : 'first')
  })
}
