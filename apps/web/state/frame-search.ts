import type { SearchSchemaInput } from '@tanstack/react-router';

/** What an address says on every page. */
export interface FrameSearch {
  /** Rows of 28 pixels instead of 36. */
  readonly dense: boolean;
}

export const FRAME_DEFAULTS: FrameSearch = { dense: false };

export const readFrameSearch = (raw: Partial<FrameSearch> & SearchSchemaInput): FrameSearch => ({
  dense: raw.dense === true,
});
