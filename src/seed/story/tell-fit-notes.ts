import { whose, type StartedLife, type Telling } from './life.js';

const ISSUERS = ['doctor', 'doctor', 'nurse', 'occupational-therapist', 'pharmacist', 'physiotherapist'] as const;
const OPTIONS = [['altered-hours'], ['phased-return', 'altered-hours'], ['amended-duties'], ['adaptations']] as const;

/** The fit notes some people showed: one after another while they were ill, the last one sometimes still running. */
export function tellFitNotes(life: StartedLife, telling: Telling): void {
  const { calendar, area, rows } = telling;
  const chance = life.chance('fit notes');
  if (!chance.happens(0.22)) return;
  const notes = chance.whole(1, 3);
  let starts = life.start.on + chance.whole(0, 40);
  for (let place = 0; place < notes && starts <= life.until; place += 1) {
    const mayBeFit = place > 0 && chance.happens(0.6);
    const ends = starts + chance.whole(13, 60);
    rows.add('fit_note', {
      id: life.id('fit-note', place),
      note_id: life.id('fit-note', place),
      edition: 1,
      ...whose(life, area),
      ...{ form: 'fit-note', kind: mayBeFit ? 'may-be-fit' : 'not-fit' },
      options: mayBeFit ? [...chance.one(OPTIONS)] : [],
      ...{ issued_on: calendar.day(starts), starts_on: calendar.day(starts), ends_on: calendar.day(ends) },
      issuer: chance.one(ISSUERS),
      has_comments: chance.happens(0.3),
      written_by: life.allocation.specialist.id,
      created_at: calendar.instant(Math.min(starts, life.until), 11 * 60),
    });
    starts = ends + 1 + (chance.happens(0.3) ? chance.whole(1, 7) : 0);
  }
}
