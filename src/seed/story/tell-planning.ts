import { addDays } from '#shared/calendar-date';
import { GOALS, KEEPING_GOALS, planSteps, RATED } from '../words/planning.js';
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
  tellOwnPart(life, telling, second, fuller);
  const lost = jobs.find(({ endedOn }) => endedOn !== null);
  if (!lost?.endedOn) return;
  const third = calendar.workingFrom(Math.max(second + 1, calendar.numberOf(lost.endedOn) + chance.whole(2, 8)));
  if (third <= until) write(3, third, answersAfterJob(chance, fuller, lost.title));
}

/** Some wrote a part of the second edition themselves, by a link, some days before it was taken in. */
function tellOwnPart(life: StartedLife, { calendar, area, rows }: Telling, taken: number, answers: Answers): void {
  const specialist = life.allocation.specialist.id;
  const theirs = Object.fromEntries(
    ['strengths', 'interests'].flatMap((code) => (answers[code] ? [[code, answers[code]]] : [])),
  );
  const asked = Math.max(life.start.on, taken - 6);
  if (Object.keys(theirs).length === 0 || asked >= taken || !life.chance('own-words').happens(0.2)) return;
  rows.add('own_words', {
    ...{ id: life.id('own-words'), ...whose(life, area), asked_of: whose(life, area).participant_id },
    ...{ specialist_id: specialist, asked_by: specialist, asked_at: calendar.instant(asked, 10 * 60) },
    ...{ until: calendar.instant(asked + 14, 0), kept_at: calendar.instant(taken - 1, 19 * 60) },
    ...{
      sent_at: calendar.instant(taken - 1, 19 * 60),
      answers: theirs,
      taken_at: calendar.instant(taken, 15 * 60 + 1),
    },
    ...{ taken_by: specialist, taken_edition: 2 },
  });
}

/** How they rate themselves: at the start, and at some reviews since, mostly a little better. */
export function tellProgress(life: StartedLife, { calendar, area, rows }: Telling): void {
  const { start, until } = life;
  const chance = life.chance('progress');
  if (!chance.happens(0.7)) return;
  const now = RATED.map(() => chance.whole(1, 6));
  for (let edition = 1; edition <= 4; edition += 1) {
    const day = calendar.workingFrom(start.on + (edition - 1) * 2 * REVIEW_DAYS + 3);
    if (day > until) return;
    rows.add('progress_check', {
      ...{ id: life.id('progress', edition), ...whose(life, area), edition, answered_on: calendar.day(day) },
      occasion: edition === 1 ? 'start' : 'review',
      // A list would become a list of the database, and not JSON.
      answers: JSON.stringify(RATED.map((asked, place) => ({ ...asked, value: now[place] }))),
      ...{ written_by: life.allocation.specialist.id, created_at: calendar.instant(day, 16 * 60) },
    });
    for (const [place, value] of now.entries()) now[place] = Math.max(0, Math.min(10, value + chance.whole(-1, 3)));
  }
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
