/** Pictures for faces that show them: figures in, SVG and PNG out. The same figures always stand in text beside them. */
export { statisticsSvg } from './statistics.ts'
export { toPng } from './png.ts'
export type { Shade } from './colours.ts'
