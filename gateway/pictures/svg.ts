import { type Cells, quietZone } from './symbols.ts'

/** SVG 1.1 on white, a unit a cell, that scales without loss. */
export function svgOf(cells: Cells): string {
  const width = cells.width + 2 * quietZone
  const height = cells.height + 2 * quietZone
  const runs = Array.from({ length: cells.height }, (_, y) => runsOf(cells, y)).join('')
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"` +
    ' shape-rendering="crispEdges">' +
    `<path fill="#fff" d="M0 0h${width}v${height}H0z"/><path stroke="#000" d="${runs}"/></svg>`
  )
}

/** The dark cells of one row, each run a line of their height. */
function runsOf({ width, isDark }: Cells, y: number): string {
  let path = ''
  for (let x = 0; x < width; x++) {
    const from = x
    while (x < width && isDark(x, y)) x++
    if (x > from) path += `M${from + quietZone} ${y + quietZone}.5h${x - from}`
  }
  return path
}
