/** The device's cameras. Each is given back when it is no longer looked through. */
import { screenTrouble, TroubleError } from '../parts/trouble.tsx'

export interface Camera {
  readonly stream: MediaStream
  readonly deviceId: string | null
  /** Whether it looks at whoever holds the device: its image is then shown as in a mirror. */
  readonly facesUser: boolean
  readonly hasTorch: boolean
  setTorch(on: boolean): Promise<void>
  close(): void
}

/**
 * @param deviceId null: the one at the back, where there is one
 * @throws {TroubleError} `camera.insecure`, `camera.none`, `camera.denied`, `camera.busy`
 */
export async function openCamera(deviceId: string | null): Promise<Camera> {
  if (navigator.mediaDevices === undefined) throw new TroubleError(screenTrouble('camera.insecure'))
  const which = deviceId === null ? { facingMode: { ideal: 'environment' } } : { deviceId }
  const size = { width: { ideal: 1920 }, height: { ideal: 1080 } }
  try {
    const asked = { audio: false, video: { ...which, ...size } }
    return cameraOf(await navigator.mediaDevices.getUserMedia(asked))
  } catch (error) {
    throw new TroubleError(screenTrouble(codeOf(error)))
  }
}

/** Where it may be opened without asking: it was allowed before. */
export async function isCameraAllowed(): Promise<boolean> {
  try {
    const { state } = await navigator.permissions.query({ name: 'camera' })
    return state === 'granted'
  } catch {
    // Some browsers do not tell: then people are asked.
    return false
  }
}

/** Their ids; known once one of them was opened. */
export async function cameraIds(): Promise<readonly string[]> {
  const devices = await navigator.mediaDevices.enumerateDevices()
  return devices.flatMap(({ kind, deviceId }) =>
    kind === 'videoinput' && deviceId !== '' ? [deviceId] : [],
  )
}

type CameraCode = 'camera.none' | 'camera.denied' | 'camera.busy'

// Media Capture and Streams, section 10.3.
const codes: Readonly<Record<string, CameraCode>> = {
  NotAllowedError: 'camera.denied',
  SecurityError: 'camera.denied',
  NotFoundError: 'camera.none',
  OverconstrainedError: 'camera.none',
}

function codeOf(error: unknown): CameraCode {
  const name = error instanceof Error ? error.name : ''
  return codes[name] ?? 'camera.busy'
}

/** The light is not in the types: only some browsers know it. */
interface Lit {
  readonly torch?: boolean
}

function cameraOf(stream: MediaStream): Camera {
  const [track] = stream.getVideoTracks()
  const { deviceId = null, facingMode } = track?.getSettings() ?? {}
  const { torch = false } = (track?.getCapabilities?.() ?? {}) as Lit
  return {
    stream,
    deviceId,
    facesUser: facingMode === 'user',
    hasTorch: torch,
    async setTorch(on) {
      const lit: Lit = { torch: on }
      await track?.applyConstraints({ advanced: [lit as MediaTrackConstraintSet] })
    },
    close() {
      for (const one of stream.getTracks()) one.stop()
    },
  }
}
