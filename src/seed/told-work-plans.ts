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

/** Days ago on which somebody talked it through, agreed it with the employer, and applied. */
const [TALKED, AGREED, APPLIED] = [12, 6, 30];

/**
 * What two people in work on a specialist's caseload want their employer to know, and their Access to Work: one confirmed with
 * adjustments on their way, one still to decide. Told twice it is there once.
 */
export async function tellWorkPlans(
  app: INestApplicationContext,
  { specialistId, today }: { readonly specialistId: string; readonly today: CalendarDate },
): Promise<void> {
  const [units, plans, grants] = [app.get(UnitOfWork), app.get(WorkPlansService), app.get(AccessToWorkService)];
  const [first, second] = await units.run(() => inWork(units, specialistId));
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
  const applied: AccessToWorkWords = {
    ...{ stage: 'applied', placementId: first.placementId, reference: '', appliedOn: addDays(today, -APPLIED) },
    ...{ assessmentOn: null, decidedOn: null, supports: [], amountPence: null, amountPer: null, awardedUntil: null },
    ...{ reconsideredOn: null, reason: '', note: 'For a taxi on early shifts' },
  };
  if ((await grants.ofEpisode(first.episodeId)).length === 0) await grants.add(first.episodeId, applied);
  if (second) await plans.open(second.episodeId, second.employerId);
}

/** Who has a job on this caseload, longest supported first. */
function inWork(units: UnitOfWork, specialistId: string): Promise<readonly AtWork[]> {
  return units.query<AtWork>(
    `SELECT DISTINCT ON (e.started_on, e.id) e.id AS "episodeId", p.employer_id AS "employerId", p.id AS "placementId"
       FROM episode e JOIN placement p ON p.episode_id = e.id AND p.ended_on IS NULL AND p.never_began_on IS NULL
      WHERE e.specialist_id = $1 AND e.exited_on IS NULL AND p.kind <> 'self-employment' ORDER BY e.started_on, e.id, p.starts_on LIMIT 2`,
    [specialistId],
  );
}
