/** What gate-1 is given and asks in the exchanges, before anything is done to it. */
import { at, type Cast, code, randomHex } from './cast.ts'
import { applyData } from './content.ts'

export type Scenes = ReturnType<typeof scenesOf>

export function scenesOf({ asked, ticket }: Cast) {
  const given = { custNum: 'gate-1', at }
  const verifying = {
    service: 'verifying',
    destination: '330000',
    purpose: 'gate',
    randomNumber: randomHex,
  }
  const making = { service: 'making', division: '000000', randomNumber: randomHex }
  const held = { codeContent: code, destination: '330000', purpose: 'gate' }
  const serial = ticket(verifying, { kind: 'serial', ...given })
  const makingSerial = ticket(making, { kind: 'serial', ...given })
  const extension = ticket(held, { kind: 'extension', ...given })
  return {
    verifying,
    making,
    held,
    serial,
    makingSerial,
    extension,
    apply: (members: object = {}) =>
      asked({ service: 'verifying', destination: '330000', purpose: 'gate', ...members }),
    verify: (members: object = {}) =>
      asked({ bizSerialNum: serial, randomNumber: randomHex, codeContent: code, ...members }),
    query: (members: object = {}) => asked({ bizExtData: extension, ...members }),
    make: (members: object = {}) =>
      asked({
        bizSerialNum: makingSerial,
        randomNumber: randomHex,
        checkData: applyData,
        isPic: 0,
        ...members,
      }),
    state: (members: object = {}) => asked({ division: '000000', applyData, ...members }),
  }
}
