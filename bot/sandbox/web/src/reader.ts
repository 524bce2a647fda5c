/** The reader of the page: their language, their zone, the workspace's clock. */

import { createContext, useContext } from 'react'

import type { Reader } from './time'
import type { Json } from './wire'

export interface Reading {
  reader: Reader
  theme: 'light' | 'dark'
  /** What mentions are shown with. */
  names: Json
  /** Where a file of the workspace can be fetched, by its id. */
  file: (id: string) => string
}

export const ReadingContext = createContext<Reading | null>(null)

export const useReading = (): Reading => useContext(ReadingContext)!
