import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conversions, formatMatcher, stem } from './format.ts'

describe('formatMatcher', () => {
  it('takes the values of the conversions', () => {
    expect(formatMatcher('jbd2/%s-%d').match('jbd2/dm-0-8')).toEqual(['dm-0', '8'])
    expect(formatMatcher('kswapd%d').match('kswapd1')).toEqual(['1'])
    expect(formatMatcher('napi/%s-%d').match('napi/-8')).toBeUndefined()
  })
  it('treats every other character as itself', () => {
    expect(formatMatcher('kdamond.%d').match('kdamondX0')).toBeUndefined()
    expect(formatMatcher('100%%').match('100%')).toEqual([])
  })
  it('accepts each proper beginning of a name it makes', () => {
    const matcher = formatMatcher('dmcrypt_write/%d:%d')
    for (const cut of ['dmcrypt_write/2', 'dmcrypt_write/253:', 'dmcrypt_wr'])
      expect(matcher.matchCut(cut)).toBe(true)
    expect(matcher.matchCut('dmcrypt_wrong/2')).toBe(false)
  })
  it('matches whatever it makes, and all beginnings of it', () => {
    const literal = fc.stringMatching(/^[a-z_/.:-]{1,8}$/)
    fc.assert(
      fc.property(literal, fc.nat(999), literal, fc.nat(60), (first, value, last, at) => {
        const matcher = formatMatcher(`${first}%d${last}`)
        const name = `${first}${value}${last}`
        expect(matcher.match(name)).toEqual([String(value)])
        expect(matcher.matchCut(name.slice(0, at))).toBe(true)
      }),
    )
  })
})

describe('stem', () => {
  it('is the word people use', () => {
    expect(['kswapd%d', 'jbd2/%s-%d', 'kdamond.%d', 'scsi_eh_%d', '%s_raid1'].map(stem)).toEqual([
      'kswapd',
      'jbd2',
      'kdamond',
      'scsi_eh',
      'raid1',
    ])
    expect(stem('kauditd')).toBeUndefined()
  })
})

it('counts conversions', () => {
  expect(['md', 'kswapd%d', 'dmcrypt_write/%u:%u', '50%%'].map(conversions)).toEqual([0, 1, 2, 0])
})
