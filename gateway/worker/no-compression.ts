/**
 * In the place of pako, which node-jose would compress with (`zip`, RFC 7516 section 4.1.3): nothing
 * of ours is compressed there, and what others compressed is refused before.
 */
function refuse(): never {
  throw new TypeError('no compression here')
}

export const deflateRaw = refuse
export const inflateRaw = refuse
