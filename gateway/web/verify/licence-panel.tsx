/** The verifier's licence on this device. */
export function LicencePanel() {
  return null
}
