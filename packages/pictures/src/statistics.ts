/** A learner's statistics as one tall picture, readable on a phone: what is known, whether memory holds, days, areas. */
import { dateOf, type Statistics } from '@proctor/learning'
import { BarChart, HeatmapChart, LineChart } from 'echarts/charts'
import {
  CalendarComponent,
  GridComponent,
  MarkLineComponent,
  TitleComponent,
  VisualMapComponent,
} from 'echarts/components'
import { init, use, type EChartsCoreOption } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { colours, type Colours, type Shade } from './colours.ts'

use([
  BarChart,
  CalendarComponent,
  GridComponent,
  HeatmapChart,
  LineChart,
  MarkLineComponent,
  SVGRenderer,
  TitleComponent,
  VisualMapComponent,
])

/** Units; half as many on a phone, where the smallest letters are then 10 pixels high. */
const width = 720
const edge = 28
const small = 20
const font = 'DejaVu Sans, sans-serif'

/** One part of the picture, from `top` on, `height` high with its heading. */
interface Part {
  heading: string
  height: number
  /** What ECharts draws, with the indexes that are free for it. */
  draw(top: number, at: { grid: number; visual: number }): PartOption
}

interface PartOption {
  grid?: object
  xAxis?: object
  yAxis?: object
  calendar?: object
  visualMap?: object
  series: object[]
}

/** @returns SVG, 720 units wide; months and days are the learner's. */
export function statisticsSvg(stats: Statistics, shade: Shade): string {
  const look = colours[shade]
  const parts = [
    retention(stats, look),
    calendar(stats, look),
    forecast(stats, look),
    areas(stats, look),
    hardest(stats, look),
  ].filter((part) => part !== undefined)
  let top = 118
  const drawn: PartOption[] = []
  const titles: object[] = headline(stats, look)
  let grids = 0
  let visuals = 0
  for (const { heading, height, draw } of parts) {
    titles.push({ text: heading, left: edge, top, textStyle: style(look.ink, 24, 'bold') })
    const option = draw(top + 48, {
      grid: grids,
      visual: drawn.reduce((sum, { series }) => sum + series.length, 0),
    })
    if (option.grid) grids++
    if (option.visualMap) visuals++
    drawn.push(option)
    top += height
  }
  const list = (key: 'grid' | 'xAxis' | 'yAxis' | 'calendar' | 'visualMap') =>
    drawn.flatMap((part) => part[key] ?? [])
  const option: EChartsCoreOption = {
    animation: false,
    backgroundColor: look.surface,
    textStyle: { fontFamily: font },
    title: titles,
    grid: list('grid'),
    xAxis: list('xAxis'),
    yAxis: list('yAxis'),
    ...(list('calendar').length > 0 && { calendar: list('calendar') }),
    ...(visuals > 0 && { visualMap: list('visualMap') }),
    series: drawn.flatMap(({ series }) => series),
  }
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height: top + 12 })
  try {
    chart.setOption(option)
    return chart.renderToSVGString()
  } finally {
    chart.dispose()
  }
}

const style = (color: string, fontSize = small, fontWeight: 'normal' | 'bold' = 'normal') => ({
  color,
  fontSize,
  fontWeight,
  fontFamily: font,
})

function headline({ items, cards }: Statistics, look: Colours): object[] {
  const all = items.known + items.learning + items.unseen + items.suspended
  return [
    {
      text: `${items.known} of ${all} known`,
      left: edge,
      top: 22,
      textStyle: style(look.ink, 36, 'bold'),
    },
    {
      text: `${items.learning} being learnt · ${items.due} due today · ${cards.known} of ${cards.all} cards`,
      left: edge,
      top: 70,
      textStyle: style(look.soft, small),
    },
  ]
}

const axis = (look: Colours) => ({
  axisLine: { lineStyle: { color: look.line } },
  axisTick: { show: false },
  axisLabel: style(look.soft),
  splitLine: { lineStyle: { color: look.line } },
})

function retention({ retention: months, wanted }: Statistics, look: Colours): Part | undefined {
  const shown = months.slice(-12)
  if (shown.length === 0) return undefined
  const shares = shown.map(({ asked, right }) => Math.round((1000 * right) / asked) / 10)
  const least = Math.max(0, Math.floor((Math.min(...shares, 100 * wanted) - 10) / 10) * 10)
  return {
    heading: `Still known when asked (wanted ${Math.round(100 * wanted)} %)`,
    height: 290,
    draw: (top, { grid }) => ({
      grid: { left: 96, right: edge + 16, top, height: 170 },
      xAxis: {
        gridIndex: grid,
        type: 'category',
        data: shown.map(({ month }) => monthName(month)),
        ...axis(look),
      },
      yAxis: {
        gridIndex: grid,
        min: least,
        max: 100,
        splitNumber: 3,
        ...axis(look),
        axisLabel: { ...style(look.soft), formatter: '{value} %' },
      },
      series: [
        {
          type: 'line',
          xAxisIndex: grid,
          yAxisIndex: grid,
          // Below the line that is wanted, the figure stands below the point, so that neither covers the other.
          data: shares.map((value) => ({
            value,
            label: { position: value < 100 * wanted ? 'bottom' : 'top' },
          })),
          symbol: 'circle',
          symbolSize: 12,
          lineStyle: { color: look.accent, width: 4 },
          itemStyle: { color: look.accent },
          label: { show: shown.length <= 6, formatter: '{c} %', ...style(look.ink) },
          markLine: {
            silent: true,
            symbol: 'none',
            label: { show: false },
            lineStyle: { color: look.wanted, width: 3, type: 'dashed' },
            data: [{ yAxis: 100 * wanted }],
          },
        },
      ],
    }),
  }
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const monthName = (month: string) => months[Number(month.slice(5)) - 1] ?? month

/** Half a year of days, a column a week; how many answers a day by its shade. */
function calendar({ days }: Statistics, look: Colours): Part {
  const busiest = Math.max(1, ...days.map(({ answers }) => answers))
  const first = days[0]?.day ?? 0
  const last = days.at(-1)?.day ?? 0
  return {
    heading: 'Answers on each day',
    height: 284,
    draw: (top, { visual }) => ({
      calendar: {
        left: 96,
        right: edge,
        top: top + 26,
        height: 168,
        range: [dateOf(first), dateOf(last)],
        cellSize: ['auto', 24],
        splitLine: { show: false },
        itemStyle: { color: look.scale[0], borderColor: look.surface, borderWidth: 3 },
        yearLabel: { show: false },
        monthLabel: { ...style(look.soft), nameMap: months },
        dayLabel: { ...style(look.soft), firstDay: 1, nameMap: ['', 'Mo', '', 'We', '', 'Fr', ''] },
      },
      visualMap: {
        show: false,
        type: 'piecewise',
        seriesIndex: visual,
        pieces: look.scale.map((color, step) => ({
          color,
          ...(step === 0 ? { value: 0 } : { gt: ((step - 1) / 4) * busiest, lte: (step / 4) * busiest }),
        })),
      },
      series: [
        {
          type: 'heatmap',
          coordinateSystem: 'calendar',
          data: days.map(({ day, answers }) => [dateOf(day), answers]),
        },
      ],
    }),
  }
}

function forecast({ forecast: due }: Statistics, look: Colours): Part {
  return {
    heading: `Due in the next 30 days: ${due.reduce((sum, count) => sum + count, 0)}`,
    height: 240,
    draw: (top, { grid }) => ({
      grid: { left: 96, right: edge, top, height: 120 },
      xAxis: {
        gridIndex: grid,
        type: 'category',
        data: due.map((_, at) => (at === 0 ? 'today' : `+${at}`)),
        ...axis(look),
        axisLabel: { ...style(look.soft), interval: (at: number) => at % 7 === 0 },
      },
      yAxis: { gridIndex: grid, minInterval: 1, splitNumber: 2, ...axis(look) },
      series: [
        {
          type: 'bar',
          xAxisIndex: grid,
          yAxisIndex: grid,
          data: due,
          itemStyle: { color: look.accent },
          barCategoryGap: '20%',
        },
      ],
    }),
  }
}

const rowHeight = 34
/** Where bars with names begin. */
const named = 330

/** Names on the left, one row each, the first on top. */
const namedRows = (titles: string[], { grid, look }: { grid: number; look: Colours }) => ({
  gridIndex: grid,
  type: 'category',
  inverse: true,
  data: titles,
  ...axis(look),
  axisLine: { show: false },
  axisLabel: { ...style(look.ink), width: named - edge - 12, overflow: 'truncate' },
})

/** A map of the system, filled in by what is known and what is being learnt. */
function areas({ areas: list }: Statistics, look: Colours): Part {
  const share = (part: number, of: number) => (of === 0 ? 0 : (100 * part) / of)
  const height = rowHeight * list.length
  return {
    heading: 'What you know of each area',
    height: 76 + height,
    draw: (top, { grid }) => {
      const part = (color: string, values: number[], label: object = { show: false }) => ({
        type: 'bar',
        stack: 'areas',
        xAxisIndex: grid,
        yAxisIndex: grid,
        data: values,
        itemStyle: { color },
        barWidth: 22,
        label,
      })
      return {
        grid: { left: named, right: 92, top: top - 4, height },
        xAxis: { gridIndex: grid, show: false, min: 0, max: 100 },
        yAxis: namedRows(
          list.map(({ label }) => label),
          { grid, look },
        ),
        series: [
          part(
            look.accent,
            list.map(({ known, items }) => share(known, items)),
          ),
          part(
            look.scale[2],
            list.map(({ learning, items }) => share(learning, items)),
          ),
          part(
            look.scale[0],
            list.map(({ known, learning, items }) => share(items - known - learning, items)),
          ),
          // Nothing to see but its label, to the right of every bar.
          part(
            'transparent',
            list.map(() => 0),
            {
              show: true,
              position: 'right',
              formatter: ({ dataIndex }: { dataIndex: number }) => {
                const { known = 0, items = 0 } = list[dataIndex] ?? {}
                return `${Math.round(share(known, items))} %`
              },
              ...style(look.ink),
            },
          ),
        ],
      }
    },
  }
}

function hardest({ hardest: list }: Statistics, look: Colours): Part | undefined {
  if (list.length === 0) return undefined
  const height = rowHeight * list.length
  return {
    heading: 'Forgotten most often',
    height: 76 + height,
    draw: (top, { grid }) => ({
      grid: { left: named, right: 92, top: top - 4, height },
      xAxis: { gridIndex: grid, show: false, min: 0 },
      yAxis: namedRows(
        list.map(({ title }) => title),
        { grid, look },
      ),
      series: [
        {
          type: 'bar',
          xAxisIndex: grid,
          yAxisIndex: grid,
          data: list.map(({ lapses }) => lapses),
          itemStyle: { color: look.accent },
          barWidth: 22,
          label: { show: true, position: 'right', formatter: '{c} ×', ...style(look.ink) },
        },
      ],
    }),
  }
}
