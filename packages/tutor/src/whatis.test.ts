import { openContent } from '@proctor/content'
import { describe, expect, it } from 'vitest'
import { whatis } from './whatis.ts'

const content = openContent(new URL('../../../content/dist/', import.meta.url))

describe('whatis', () => {
  it('gives the card, how it was found, and the instance', async () => {
    const result = await whatis(content, ' [kswapd1] ')
    expect(result.card?.id).toBe('kswapd')
    expect(result.identifications[0]).toMatchObject({ card: 'kswapd', how: 'pattern', instance: { node: 1 } })
    expect(result.suggestions).toEqual([])
  })
  it('gives every card that a name may mean', async () => {
    const { cards } = await whatis(content, 'kworker/u8:2+flush-8:0')
    expect(cards.map((card) => card.id)).toEqual(['kworker', 'writeback'])
  })
  it('answers an unknown name with suggestions, never with a card', async () => {
    const result = await whatis(content, 'khungtasd')
    expect(result.card).toBeUndefined()
    expect(result.identifications).toEqual([])
    expect(result.suggestions[0]?.card).toBe('khungtaskd')
  })
  it('suggests by what cards say when no name is near', async () => {
    const { suggestions } = await whatis(content, 'bluetooth serial')
    expect(suggestions.map(({ card }) => card)).toContain('krfcommd')
  })
  it('puts up with nothing, and with a whole page', async () => {
    expect((await whatis(content, '  ')).suggestions).toEqual([])
    expect((await whatis(content, 'x'.repeat(100_000))).identifications).toEqual([])
  })
  it('prefers names of the release it is told', async () => {
    const old = await whatis(content, 'zswap-shrink', { release: '6.1' })
    expect(old.card?.id).toBe('zswap-shrink')
  })
})
