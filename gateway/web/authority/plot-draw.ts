/** Draws with uPlot. Loaded when the first plot is shown. */
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import type { PlotProps } from './plot.tsx'

const height = 220

/** @param signal aborted: the plot is taken away */
export function drawPlot(
  element: HTMLElement,
  { days, series }: PlotProps,
  signal: AbortSignal,
): void {
  if (signal.aborted) return
  const times = days.map((day) => Date.parse(`${day}T00:00:00+08:00`) / 1000)
  const make = () => {
    const colour = (name: string) => colourOf(element, name)
    const axis = {
      stroke: colour('text'),
      grid: { stroke: colour('grid'), width: 1 },
      ticks: { stroke: colour('grid'), width: 1 },
      font: '14px system-ui, sans-serif',
    }
    return new uPlot(
      {
        width: Math.max(240, element.clientWidth),
        height,
        // The days are days of China, wherever the device is.
        tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'Asia/Shanghai'),
        legend: { show: false },
        cursor: { show: false },
        scales: { y: { range: (_plot, _least, most) => [0, Math.max(10, most * 1.1)] } },
        axes: [
          {
            ...axis,
            values: (_plot, shown) =>
              shown.map((seconds) => {
                const at = uPlot.tzDate(new Date(seconds * 1000), 'Asia/Shanghai')
                return `${at.getMonth() + 1}/${at.getDate()}`
              }),
          },
          { ...axis, size: 64 },
        ],
        series: [
          {},
          ...series.map(({ name, colour: of }, index) => ({
            label: name,
            stroke: colour(of),
            width: 3,
            points: { show: true, size: 7 },
            ...(index === 0 ? { dash: [8, 5] } : {}),
          })),
        ],
      },
      [times, ...series.map(({ values }) => [...values])],
      element,
    )
  }
  let plot = make()
  const again = () => {
    plot.destroy()
    plot = make()
  }
  const sizes = new ResizeObserver(() => {
    if (element.clientWidth > 0) plot.setSize({ width: element.clientWidth, height })
  })
  sizes.observe(element)
  const dark = matchMedia('(prefers-color-scheme: dark)')
  dark.addEventListener('change', again)
  signal.addEventListener('abort', () => {
    sizes.disconnect()
    dark.removeEventListener('change', again)
    plot.destroy()
  })
}

/** As the browser resolved it for light or dark, which a canvas cannot. */
function colourOf(element: HTMLElement, name: string): string {
  const probe = document.createElement('span')
  probe.className = `line-${name}`
  element.append(probe)
  const { color } = getComputedStyle(probe)
  probe.remove()
  return color
}
