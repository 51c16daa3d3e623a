/** The shapes of people that other rooms see, whichever shelf makes them. */
export type { MatchQuestions, PersonLine, PersonMatch, PersonMatchKind } from '../data/people.query.js';
