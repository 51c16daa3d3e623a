import type { INestApplicationContext } from '@nestjs/common';
import { AccessToWorkService, type AccessToWorkWords } from '#modules/access-to-work';
import { WorkPlansService, type LineWords } from '#modules/adjustments';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { addDays, type CalendarDate } from '#shared/calendar-date';

interface AtWork {
  readonly episodeId: string;
  readonly employerId: string;
  readonly placementId: string;
}

/** Days ago on which somebody talked it through, agreed it with the employer, and applied to Access to Work. */
const [TALKED, AGREED, APPLIED, DECIDED] = [12, 6, 30, 10];

/**
 * What two people in work on a specialist's caseload want their employer to know, one confirmed with adjustments on their way, one still
 * to decide; and Access to Work at several stages. Told twice it is there once.
 */
export async function tellWorkPlans(
  app: INestApplicationContext,
  { specialistId, today }: { readonly specialistId: string; readonly today: CalendarDate },
): Promise<void> {
  const [units, plans, grants] = [app.get(UnitOfWork), app.get(WorkPlansService), app.get(AccessToWorkService)];
  const people = await units.run(() => inWork(units, specialistId));
  const [first, second] = people;
  if (!first) return;
  const plan = await plans.open(first.episodeId, first.employerId);
  if ((await plans.get(plan)).choice === null) {
    const line = (words: Partial<LineWords> & Pick<LineWords, 'what'>): LineWords => ({
      ...{ helps: '', fitNoteOption: null, state: 'asked', sinceOn: addDays(today, -AGREED), reason: '' },
      ...{ byOn: null, reviewOn: null, ...words },
    });
    const late = await plans.addLine(
      plan,
      line({
        what: 'Start at 10',
        fitNoteOption: 'altered-hours',
        helps: 'The early bus is too full for me',
        state: 'agreed',
        byOn: addDays(today, 3),
      }),
    );
    await plans.addLine(
      plan,
      line({ what: 'A written list of tasks for each day', state: 'in-place', reviewOn: addDays(today, 20) }),
    );
    await plans.addLine(
      plan,
      line({ what: 'Not on the till alone', state: 'refused', reason: 'Nobody else is there on Sundays' }),
    );
    await plans.choose(
      plan,
      {
        words: {
          ...{ tells: 'adjustments', things: '', whoTells: 'together', toldWhen: 'first-day', knowsNotRequired: true },
          ...{ weighedOn: addDays(today, -TALKED), revisitOn: await plans.revisitDay() },
        },
        shared: [late],
        confirmation: { on: addDays(today, -TALKED), how: 'in-person' },
      },
      0,
      'specialist',
    );
  }
  for (const [place, words] of stagesOf(today).entries()) {
    const person = people[place];
    if (!person || (await grants.ofEpisode(person.episodeId)).length > 0) continue;
    await grants.add(person.episodeId, { ...words, placementId: person.placementId });
  }
  if (second) await plans.open(second.episodeId, second.employerId);
}

/** One application at each of some stages, the earliest first. */
function stagesOf(today: CalendarDate): readonly AccessToWorkWords[] {
  const applied: AccessToWorkWords = {
    ...{ stage: 'applied', placementId: null, reference: '', appliedOn: addDays(today, -APPLIED) },
    ...{ assessmentOn: null, decidedOn: null, supports: [], amountPence: null, amountPer: null, awardedUntil: null },
    ...{ reconsideredOn: null, reason: '', note: 'For a taxi on early shifts' },
  };
  const decided = { ...applied, decidedOn: addDays(today, -DECIDED), note: '' };
  return [
    applied,
    { ...applied, stage: 'assessment', assessmentOn: addDays(today, 5), note: 'They come to the workplace' },
    {
      ...{ ...decided, stage: 'awarded', reference: 'ATW 204811', supports: ['travel', 'equipment'] },
      ...{ amountPence: 6_400, amountPer: 'week', awardedUntil: addDays(today, 355) },
    },
    { ...decided, stage: 'refused', reason: 'They say that the bus goes early enough' },
  ];
}

/** Who has a job on this caseload: first those whose employer may be spoken to, longest supported first. */
function inWork(units: UnitOfWork, specialistId: string): Promise<readonly AtWork[]> {
  return units.query<AtWork>(
    `SELECT e.id AS "episodeId", p.employer_id AS "employerId", p.id AS "placementId"
       FROM episode e CROSS JOIN LATERAL (SELECT j.id, j.employer_id FROM placement j
              WHERE j.episode_id = e.id AND j.ended_on IS NULL AND j.never_began_on IS NULL AND j.kind <> 'self-employment' ORDER BY j.starts_on, j.id LIMIT 1) p
      WHERE e.specialist_id = $1 AND e.exited_on IS NULL
      ORDER BY coalesce((SELECT c.decision = 'given' FROM participant_consent c WHERE c.participant_id = e.participant_id AND c.purpose = 'employer-contact'
                          ORDER BY c.recorded_at DESC LIMIT 1), false) DESC, e.started_on, e.id LIMIT 4`,
    [specialistId],
  );
}
