/** A Worker of nothing but node-jose, for `slim-jose.node.test.ts`. */
import jose from 'node-jose'

interface Question {
  readonly jwk: object
  readonly algorithm: string
  readonly jws: string
}

/** The configuration of the Worker binds it; here nobody asks for it. */
export class ReplayObject {}

export default {
  async fetch(request: Request): Promise<Response> {
    const { jwk, algorithm, jws } = (await request.json()) as Question
    const key = await jose.JWK.asKey(jwk)
    try {
      await jose.JWS.createVerify(key, { algorithms: [algorithm] }).verify(jws)
      return new Response('valid')
    } catch (error) {
      return new Response(`${error}`.includes('no key found') ? 'invalid' : String(error))
    }
  },
}
