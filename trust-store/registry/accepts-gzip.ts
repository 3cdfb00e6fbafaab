/** Does the value of `accept-encoding` take gzip? RFC 9110 section 12.5.3, as far as one coding needs it. */
export function acceptsGzip(header: string): boolean {
  const offers = header.split(',').map((one) => one.trim().toLowerCase().split(';'))
  const offer =
    offers.find(([name]) => name?.trim() === 'gzip') ?? offers.find(([name]) => name === '*')
  if (offer === undefined) return false
  const quality = offer
    .find((one) => one.trim().startsWith('q='))
    ?.trim()
    .slice(2)
  return quality === undefined || Number(quality) > 0
}
