/** Origin of the hours that a server adds by itself: they are judged each hour, and grade no day anew. */
export const LIVE_ORIGIN = 'hours';
