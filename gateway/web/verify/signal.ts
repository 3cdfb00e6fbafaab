/** Outcomes for the ear and the hand: nobody has to look up to know which one it was. */
import type { Outcome } from '../parts/shapes.tsx'

/** Frequency in hertz, and length in seconds; 0 Hz is silence. */
type Tone = readonly [frequency: number, seconds: number]

// Rising, one long and low, twice the same, falling: they differ in rhythm as in height.
const tones: Readonly<Record<Outcome, readonly Tone[]>> = {
  accepted: [
    [880, 0.09],
    [1320, 0.16],
  ],
  refused: [[196, 0.7]],
  undecided: [
    [587, 0.14],
    [0, 0.1],
    [587, 0.14],
  ],
  'not-recognised': [
    [523, 0.14],
    [392, 0.14],
    [294, 0.22],
  ],
}

/** Milliseconds of vibration and pause in turn. */
const vibrations: Readonly<Record<Outcome, readonly number[]>> = {
  accepted: [80],
  refused: [600],
  undecided: [150, 100, 150],
  'not-recognised': [90, 60, 90, 60, 90],
}

export interface Signal {
  give(outcome: Outcome): void
}

/** Where a browser holds sounds back until it is touched, the first may be silent. */
export function createSignal(): Signal {
  let context: AudioContext | null = null
  return {
    give(outcome) {
      // Before the first touch it would only be complained of.
      const isTouched = navigator.userActivation?.hasBeenActive ?? true
      if (isTouched) navigator.vibrate?.([...vibrations[outcome]])
      context ??= new AudioContext()
      void context.resume()
      play(context, tones[outcome])
    },
  }
}

function play(context: AudioContext, melody: readonly Tone[]): void {
  let at = context.currentTime
  for (const [frequency, seconds] of melody) {
    if (frequency > 0) sound(context, frequency, at, seconds)
    at += seconds
  }
}

function sound(context: AudioContext, frequency: number, at: number, seconds: number): void {
  const oscillator = context.createOscillator()
  const volume = context.createGain()
  oscillator.type = 'triangle'
  oscillator.frequency.value = frequency
  // Without a slope it would click.
  volume.gain.setValueAtTime(0, at)
  volume.gain.linearRampToValueAtTime(0.4, at + 0.01)
  volume.gain.setValueAtTime(0.4, at + seconds - 0.02)
  volume.gain.linearRampToValueAtTime(0, at + seconds)
  oscillator.connect(volume).connect(context.destination)
  oscillator.start(at)
  oscillator.stop(at + seconds)
}
