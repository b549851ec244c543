/** The page's colours, light and dark (apps/bot/src/web/style); text has a contrast of at least 4.5 to 1. */
export type Shade = 'light' | 'dark'

export interface Colours {
  surface: string
  ink: string
  soft: string
  line: string
  accent: string
  wanted: string
  /** From nothing to most. */
  scale: [string, string, string, string, string]
}

export const colours: Record<Shade, Colours> = {
  light: {
    surface: '#ffffff',
    ink: '#1d2126',
    soft: '#565e67',
    line: '#e4e0d8',
    accent: '#0b5f6b',
    wanted: '#9c3a06',
    scale: ['#eeece6', '#cfe5e6', '#8fc3c8', '#3f8d97', '#0b5f6b'],
  },
  dark: {
    surface: '#1c2024',
    ink: '#e7e5e1',
    soft: '#a6aeb6',
    line: '#2e343a',
    accent: '#74c9d3',
    wanted: '#ffb288',
    scale: ['#2a3036', '#1d4249', '#2a6a73', '#49a1ac', '#74c9d3'],
  },
}
