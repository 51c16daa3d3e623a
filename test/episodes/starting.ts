import { EpisodesService, type StartCommand } from '#modules/episodes';
import type { TestApp } from '../support/app.js';
import { acting, givenAllocation, type ReferralWishes } from './given-referral.js';

const MAYA = 'specialist@demo.example';

/** The steps by which support starts: the usual terms, a start on them, and somebody whose support has started. */
export function starting(app: TestApp) {
  const terms = (change: Partial<StartCommand> = {}): StartCommand => ({
    route: 'out-of-work',
    startedOn: app.today,
    firstMeetingMode: 'in-person-community',
    agreementVersion: '2025-06',
    noticeVersion: '2025-05',
    ...change,
  });
  const start = (id: string, change: Partial<StartCommand> = {}, version?: number, by = MAYA) =>
    acting(app, by, () => app.nest.get(EpisodesService).start(id, terms(change), version));
  const started = async (wishes: ReferralWishes & { email?: string } = {}, change: Partial<StartCommand> = {}) => {
    const person = await givenAllocation(app, wishes);
    await start(person.episodeId, change, undefined, wishes.email);
    return person;
  };
  return { terms, start, started };
}
