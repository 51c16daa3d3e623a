import { plural } from '#shared/wording';
import type { Cap } from './caseload-rules.js';

/** People who count against the cap, and those allocated who have not started (domain 5: counted apart). */
export interface People {
  readonly clients: number;
  readonly waiting: number;
}

/**
 * How much room there is, in the words of every page: "room for 2 more" is up to the usual limit. Whoever waits to start
 * takes room only of the most allowed, as when somebody is allocated (domain 5, A-16).
 */
export function roomWords({ clients, waiting }: People, { soft, hard }: Cap): string {
  if (clients > hard) return `over the most allowed, ${hard}`;
  if (clients + waiting >= hard) return `at the most allowed, ${hard}`;
  if (clients < soft) return `room for ${soft - clients} more`;
  const atMost = `${hard - clients - waiting} more at most`;
  return clients === soft
    ? `no room under the usual limit, ${atMost}`
    : `over the usual limit by ${clients - soft}, ${atMost}`;
}

/** The same where nothing else on the page says who waits: "room for 2 more, but 3 people are waiting to start". */
export function roomAndWaitingWords(people: People, cap: Cap): string {
  const { clients, waiting } = people;
  if (waiting === 0) return roomWords(people, cap);
  const isPromised = clients < cap.soft && clients + waiting >= cap.soft && clients + waiting < cap.hard;
  return `${roomWords(people, cap)}, ${isPromised ? 'but' : 'and'} ${plural(waiting, 'person is', 'people are')} waiting to start`;
}
