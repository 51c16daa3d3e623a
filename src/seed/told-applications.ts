import type { INestApplicationContext } from '@nestjs/common';
import { ApplicationsService, InterviewsService, NO_TERMS, type ApplicationStep } from '#modules/applications';
import { JobsService } from '#modules/outcomes';
import { PlacementsService } from '#modules/placements';
import { Carvings } from '#modules/vacancies';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { addDays, type CalendarDate } from '#shared/calendar-date';

/** Whose strengths a job was carved for; their own provider's alone. */
const STRENGTHS = 'Notices every detail, and stays calm with the same task for an hour. Noise and queues are too much.';
/** Days ago that they sent their CVs: one has waited for an answer long enough to ask, one not. */
const [LONG_AGO, LATELY] = [20, 4];

/**
 * Applications of a specialist's people at each stage: a vacancy thought about, two sent by themselves, an interview half
 * prepared, an offer, one of which nothing came, a job that fell through, and one carved for somebody's strengths. Fewer where the demonstration has fewer people or vacancies.
 */
export async function tellApplications(
  app: INestApplicationContext,
  { specialistId, today }: { readonly specialistId: string; readonly today: CalendarDate },
): Promise<void> {
  const units = app.get(UnitOfWork);
  const [applications, interviews] = [app.get(ApplicationsService), app.get(InterviewsService)];
  const { seekers, vacancies, employers } = await units.run(() => choose(units, specialistId));
  const say = async (id: string, what: Pick<ApplicationStep, 'stage' | 'on'> & Partial<ApplicationStep>) =>
    applications.step(
      id,
      { sentBy: '', sentHow: '', reason: '', terms: NO_TERMS, note: '', callsOff: false, ...what },
      null,
    );
  const sent = (id: string, days: number) =>
    say(id, { stage: 'sent', on: addDays(today, -days), sentBy: 'person', sentHow: 'website' });
  const rest: readonly ((id: string) => Promise<unknown>)[] = [
    () => Promise.resolve(),
    (id) => sent(id, LONG_AGO),
    async (id) => {
      const { version } = await sent(id, LATELY);
      const plan = {
        day: addDays(today, 1),
        time: '10:30',
        minutes: 45,
        kind: 'in-person',
        place: 'Ask at the desk',
      } as const;
      const added = await interviews.add(id, { ...plan, along: 'nobody', alongWho: '' }, version);
      await interviews.prepare(added.id, new Set([0, 1]), 'Practise talking about the gap', added.version);
    },
    async (id) => {
      await sent(id, LONG_AGO);
      const terms = { hoursPerWeek: 16, payPencePerHour: 1300, startsOn: addDays(today, 14) };
      await say(id, { stage: 'offer', on: addDays(today, -1), terms });
    },
    (id) => say(id, { stage: 'ended', on: addDays(today, -LATELY), reason: 'hours', note: 'Only late shifts' }),
  ];
  for (const [place, go] of rest.entries()) {
    const [episodeId, vacancyId] = [seekers[place % seekers.length], vacancies[place % vacancies.length]];
    if (!episodeId || !vacancyId) return;
    const { id, isNew } = await applications.consider(episodeId, vacancyId);
    if (isNew) await go(id);
  }
  const [first] = seekers;
  const job = {
    employer: 'Corner café',
    suggestedId: null,
    jobTitle: 'Kitchen help',
    advertisedAt: 'A card in the window',
  };
  if (first) await sent((await applications.considerElsewhere(first, job)).id, LATELY);
  const [carvedFor, carved] = [seekers[1], await units.run(() => carvedVacancy(units))];
  if (carvedFor && carved) await app.get(Carvings).note(carved, carvedFor, STRENGTHS);
  const [last, employerId] = [seekers.at(-1), employers[0]];
  if (last && employerId) await fellThrough(app, { episodeId: last, employerId, startsOn: addDays(today, 7) });
}

/** A job that was agreed and withdrawn before its first day. Told twice it is there once. */
async function fellThrough(
  app: INestApplicationContext,
  { episodeId, ...at }: { readonly episodeId: string; readonly employerId: string; readonly startsOn: CalendarDate },
): Promise<void> {
  const jobs = app.get(JobsService);
  if ((await app.get(PlacementsService).ofEpisode(episodeId)).some(({ neverBeganOn }) => neverBeganOn !== null)) return;
  const terms = {
    jobTitle: 'Stockroom assistant',
    socCode: '9252',
    kind: 'competitive',
    contractType: 'fixed-term',
  } as const;
  const pay = { hoursPerWeek: 16, payPencePerHour: 1300, apprentice: 'no' } as const;
  const { id, version } = await jobs.record(episodeId, {
    ...{ ...at, ...terms, ...pay, fourHoursWorkedOn: null, isProviderJob: false },
  });
  await jobs.fallThrough(id, 'post-withdrawn', version);
}

/** Who looks for work on this caseload, longest supported first, and vacancies that are open. */
async function choose(units: UnitOfWork, specialistId: string) {
  const ids = async (sql: string, parameters: readonly unknown[]): Promise<readonly string[]> =>
    (await units.query<{ id: string }>(sql, parameters)).map(({ id }) => id);
  const seekers = await ids(
    `SELECT id FROM episode WHERE specialist_id = $1 AND exited_on IS NULL AND status = 'pre-employment' ORDER BY started_on, id LIMIT 5`,
    [specialistId],
  );
  return {
    seekers,
    employers: await ids(
      `SELECT employer_id AS id FROM vacancy WHERE state = 'open' ORDER BY title DESC, id LIMIT 1`,
      [],
    ),
    vacancies: await ids(`SELECT id FROM vacancy WHERE state = 'open' ORDER BY title, id LIMIT 5`, []),
  };
}

async function carvedVacancy(units: UnitOfWork): Promise<string | undefined> {
  const [vacancy] = await units.query<{ id: string }>(
    `SELECT id FROM vacancy WHERE state = 'open' AND source = 'carved' ORDER BY title, id LIMIT 1`,
  );
  return vacancy?.id;
}
