import { addDays } from '#shared/calendar-date';
import { GOALS, KEEPING_GOALS, planSteps } from '../words/planning.js';
import { answersAfterJob, firstAnswers, fullerAnswers, type Answers } from '../words/profile-answers.js';
import { whose, type StartedLife, type Telling } from './life.js';
import type { ToldJob } from './tell-jobs.js';

/** A plan is looked at every four weeks (T10). */
const REVIEW_DAYS = 28;

/** The vocational profile in its editions: begun at the start, filled in the weeks after, changed by every job. */
export function tellProfile(life: StartedLife, telling: Telling, jobs: readonly ToldJob[]): void {
  const { calendar, area, rows } = telling;
  const { start, until } = life;
  const chance = life.chance('profile');
  const write = (edition: number, day: number, answers: Answers): void => {
    rows.add('vocational_profile', {
      id: life.id('profile', edition),
      ...whose(life, area),
      edition,
      answers,
      written_on: calendar.day(day),
      written_by: life.allocation.specialist.id,
      created_at: calendar.instant(day, 15 * 60 + edition),
    });
  };
  const first = firstAnswers(chance, life.person, start.route === 'in-work-retention');
  write(1, start.on, first);
  const fuller = fullerAnswers(chance, first);
  const second = calendar.workingFrom(start.on + chance.whole(8, 34));
  if (second > until) return;
  write(2, second, fuller);
  const lost = jobs.find(({ endedOn }) => endedOn !== null);
  if (!lost?.endedOn) return;
  const third = calendar.workingFrom(Math.max(second + 1, calendar.numberOf(lost.endedOn) + chance.whole(2, 8)));
  if (third <= until) write(3, third, answersAfterJob(chance, fuller, lost.job.title));
}

/** The action plan with its steps, reviewed as far as life went; most of what was due is done. */
export function tellPlan(life: StartedLife, telling: Telling): void {
  const { calendar, area, rows, today } = telling;
  const { start, until, outline } = life;
  const chance = life.chance('plan');
  const startedOn = calendar.workingFrom(start.on + chance.whole(2, 24));
  if (startedOn > until) return;
  const isOpen = start.exit === null;
  const reviews = Math.floor((until - startedOn) / REVIEW_DAYS);
  const ahead = outline.situation === 'review-due' ? chance.whole(-6, 4) : chance.whole(9, 27);
  const dueOn = isOpen ? today + ahead : startedOn + (reviews + 1) * REVIEW_DAYS;
  const reviewedOn = isOpen ? dueOn - REVIEW_DAYS : startedOn + reviews * REVIEW_DAYS;
  const id = life.id('plan');
  rows.add('action_plan', {
    id,
    ...whose(life, area),
    goal: chance.one(start.route === 'in-work-retention' ? KEEPING_GOALS : GOALS),
    started_on: calendar.day(startedOn),
    review_due_on: calendar.day(Math.max(dueOn, startedOn + 1)),
    reviewed_on: reviewedOn > startedOn && reviewedOn <= until ? calendar.day(reviewedOn) : null,
  });
  const { area_id, provider_id, participant_id } = whose(life, area);
  for (const [place, { what, owner }] of planSteps(chance, chance.whole(3, 6)).entries()) {
    const share = place / 5;
    const due = calendar.workingFrom(Math.round(startedOn + 7 + (until - startedOn) * share + chance.whole(0, 12)));
    const isDone = due <= until && chance.happens(isOpen ? 0.8 : 0.72);
    rows.add('action_step', {
      id: life.id('step', place),
      ...{ area_id, provider_id, participant_id },
      plan_id: id,
      what,
      owner,
      due_on: addDays(calendar.day(startedOn), due - startedOn),
      done_on: isDone ? calendar.day(Math.max(startedOn, Math.min(until, due - chance.whole(0, 5)))) : null,
      created_at: calendar.instant(Math.min(startedOn, today), 15 * 60 + 30 + place),
    });
  }
}
