/** The shapes of decisions and notices that other rooms see, whichever shelf makes them. */
export type { RecordedDecision, Stop } from '../data/consents.repository.js';
export type { Showing } from '../data/notices-shown.repository.js';
