/** What this device could decide without a network. */
export function OfflineState() {
  return null
}
