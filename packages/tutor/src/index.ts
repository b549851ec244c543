/** The use cases: plain results, no presentation. */
export { annotate, type AnnotateResult, type NoListing } from './annotate.ts'
export { whatis, type WhatisResult } from './whatis.ts'
