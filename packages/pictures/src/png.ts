/** SVG to PNG by resvg, with fonts that we ship: the picture looks the same on a machine without any. */
import { createRequire } from 'node:module'
import { Resvg } from '@resvg/resvg-js'

const fonts = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map((file) =>
  createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${file}`),
)

/**
 * @param scale Pixels a unit of the SVG; 2 is sharp on a phone.
 * @throws Error when the text is no SVG.
 */
export function toPng(svg: string, scale = 2): Buffer {
  const picture = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: { fontFiles: fonts, loadSystemFonts: false, defaultFontFamily: 'DejaVu Sans' },
  })
  return picture.render().asPng()
}
