/** A camera in a `video` element: started, switched, lit, and given back when nobody looks. */
import type { RefObject } from 'preact'
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { type Trouble, troubleOfError } from '../parts/trouble.tsx'
import { type Camera, cameraIds, isCameraAllowed, openCamera } from './camera.ts'
import { warmEngine } from './engine.ts'

export type Looking =
  | { readonly state: 'off' | 'starting' }
  | { readonly state: 'on'; readonly camera: Camera; readonly ids: readonly string[] }
  | { readonly state: 'trouble'; readonly trouble: Trouble }

export interface CameraControls {
  readonly looking: Looking
  readonly start: () => void
  readonly stop: () => void
  /** To the next of them. */
  readonly switchCamera: () => void
  readonly fail: (error: unknown) => void
}

/** Starts by itself where the camera was allowed before. */
export function useCamera(video: RefObject<HTMLVideoElement | null>): CameraControls {
  const [looking, setLooking] = useState<Looking>({ state: 'off' })
  const open = useRef<Camera | null>(null)
  const wanted = useRef(0)

  const release = useCallback(() => {
    wanted.current += 1
    open.current?.close()
    open.current = null
  }, [])

  const fail = useCallback(
    (error: unknown) => {
      release()
      setLooking({ state: 'trouble', trouble: troubleOfError(error) })
    },
    [release],
  )

  const startWith = useCallback(
    async (deviceId: string | null) => {
      release()
      const mine = wanted.current
      setLooking({ state: 'starting' })
      warmEngine()
      try {
        const camera = await openCamera(deviceId)
        const ids = await cameraIds()
        if (mine !== wanted.current || video.current === null) {
          camera.close()
          return
        }
        open.current = camera
        // Somebody else took it, or it was pulled out.
        camera.stream.getVideoTracks()[0]?.addEventListener('ended', () => {
          release()
          setLooking({ state: 'off' })
        })
        video.current.srcObject = camera.stream
        setLooking({ state: 'on', camera, ids })
        await video.current.play().catch(() => {})
      } catch (error) {
        if (mine === wanted.current) fail(error)
      }
    },
    [video, release, fail],
  )

  const start = useCallback(() => void startWith(null), [startWith])

  const stop = useCallback(() => {
    release()
    setLooking({ state: 'off' })
  }, [release])

  const switchCamera = useCallback(() => {
    if (looking.state !== 'on') return
    const { camera, ids } = looking
    const at = camera.deviceId === null ? -1 : ids.indexOf(camera.deviceId)
    void startWith(ids[(at + 1) % ids.length] ?? null)
  }, [looking, startWith])

  useEffect(() => {
    let current = true
    void isCameraAllowed().then((isAllowed) => {
      if (current && isAllowed) start()
    })
    return () => {
      current = false
      release()
    }
  }, [start, release])

  const isOn = looking.state === 'on'
  useEffect(() => {
    let wasOn = false
    const follow = () => {
      if (document.hidden && open.current !== null) {
        wasOn = true
        stop()
      } else if (!document.hidden && wasOn) {
        wasOn = false
        start()
      }
    }
    document.addEventListener('visibilitychange', follow)
    return () => document.removeEventListener('visibilitychange', follow)
  }, [start, stop])

  useEffect(() => {
    if (!isOn) return
    return keepAwake()
  }, [isOn])

  return { looking, start, stop, switchCamera, fail }
}

/** A gate's screen stays lit while it looks; where that cannot be had, it does without. */
function keepAwake(): () => void {
  const held = navigator.wakeLock?.request('screen').catch(() => null)
  return () => void held?.then((lock) => lock?.release())
}
