import { calendarDate } from '#shared/calendar-date';
import { STAGES, stageOf, type Stage, type ToldStage } from './application-stage.js';
import { cameFrom, type MayHaveLed } from './came-from.js';
import { checkStep, NO_TERMS, stageAfterInterview } from './application-step.js';
import { changedWords, checkInterview, isAhead, readyBy, type InterviewPlan } from './interview.js';
import { nextStep, type Standing } from './next-step.js';
import { newPrepList, prepWords, ticked } from './prep-list.js';

const day = calendarDate;
const TODAY = day('2026-11-20');
const about = { today: TODAY, referredOn: day('2026-09-01'), hasInterview: false };

describe('what may be said of an application', () => {
  const step = (stage: ToldStage, more: object = {}) => ({
    ...({ stage, on: TODAY, sentBy: 'person', sentHow: 'email', reason: '', terms: NO_TERMS } as const),
    ...more,
  });

  it.each<ToldStage>(['considered', 'sent', 'offer'])('skips to %s without anybody’s approval', (stage) => {
    expect(() => checkStep(step(stage), about)).not.toThrow();
  });

  it.each<[ToldStage, object, string]>([
    ['sent', { on: day('2026-11-21') }, 'today or in the past'],
    ['offer', { on: day('2026-08-31') }, 'before they were referred'],
    ['sent', { sentBy: '' }, 'Select who sent it'],
    ['sent', { sentHow: '' }, 'Select how it was sent'],
    ['ended', {}, 'Select why it was not taken forward'],
    ['interview', {}, 'Add the interview'],
    ['offer', { terms: { ...NO_TERMS, startsOn: day('2026-11-19') } }, 'on or after the day of the offer'],
  ])('%s %j is refused', (stage, more, words) => {
    expect(() => checkStep(step(stage, more), about)).toThrow(words);
  });

  it('goes back to the interview that is there', () => {
    expect(() => checkStep(step('interview'), { ...about, hasInterview: true })).not.toThrow();
  });

  it.each<[Stage, Stage]>([
    ['considered', 'interview'],
    ['ended', 'interview'],
    ['offer', 'offer'],
    ['started', 'started'],
  ])('an interview makes %s to %s', (before, after) => expect(stageAfterInterview(before)).toBe(after));

  it('calls every stage by words of its own', () => {
    expect(new Set(STAGES.map(({ label }) => label)).size).toBe(STAGES.length);
    expect(stageOf('offer').label).toBe('Job offered');
  });
});

describe('an interview', () => {
  const plan: InterviewPlan = {
    ...{ day: day('2026-11-24'), time: '14:30', minutes: 60, kind: 'in-person', place: 'Stour Nurseries, Sandwich' },
    ...{ along: 'nobody', alongWho: '' },
  };

  it.each<[Partial<InterviewPlan>, string]>([
    [{ place: '' }, 'Enter where it is'],
    [{ along: 'somebody' }, 'Enter who goes along'],
    [{ day: day('2026-08-31') }, 'before they were referred'],
    [{ day: day('2027-11-21') }, 'within a year'],
    [{ day: day('2027-03-28'), time: '01:30' }, 'does not exist on that day'],
  ])('%j is refused', (more, words) => {
    expect(() => checkInterview({ ...plan, ...more }, about)).toThrow(words);
  });

  it.each([
    ['2026-11-24', '2026-11-23'],
    ['2026-11-20', '2026-11-20'],
    ['2026-11-10', '2026-11-20'],
  ])('on %s everything should be ready by %s', (on, by) => expect(readyBy(day(on), TODAY, 1)).toBe(by));

  it.each<[Partial<InterviewPlan>, string]>([
    [{}, ''],
    [{ time: '15:00' }, 'Changed. It was: Tuesday 24 November 2026 at 2:30pm'],
    [{ minutes: 30, kind: 'phone', place: '' }, 'Changed. It was: 60 minutes; in person; Stour Nurseries, Sandwich'],
    [{ along: 'somebody', alongWho: 'Her brother' }, 'Changed. It was: nobody to go along'],
  ])('changed by %j the history says “%s”', (change, words) => {
    expect(changedWords(plan, { ...plan, ...change })).toBe(words);
  });

  it('lies ahead until its hour, unless it was called off', () => {
    const at = (time: string) => new Date(`2026-11-24T${time}:00Z`);
    expect([isAhead({ ...plan, offOn: null }, at('14:29')), isAhead({ ...plan, offOn: null }, at('14:30'))]).toEqual([
      ...[true, false],
    ]);
    expect(isAhead({ ...plan, offOn: TODAY }, at('09:00'))).toBe(false);
  });

  it('keeps its list: ticked by place, one of one’s own added once', () => {
    const list = newPrepList([{ label: 'Route' }, { label: 'Clothes' }]);
    const first = ticked(list, new Set([1]), 'Bus pass');
    expect(first).toEqual([
      { what: 'Route', isDone: false },
      { what: 'Clothes', isDone: true },
      { what: 'Bus pass', isDone: false },
    ]);
    expect(ticked(first, new Set([0, 1, 2]), 'BUS PASS')).toHaveLength(3);
    const full = newPrepList(Array.from({ length: 30 }, (_, place) => ({ label: `Thing ${place}` })));
    expect(ticked(full, new Set([29]), 'thing 3')).toHaveLength(30);
    expect(() => ticked(full, new Set([29]), 'Bus pass')).toThrow('The list is full');
    expect([prepWords(first), prepWords(ticked(first, new Set([0, 1, 2]), '')), prepWords([])]).toEqual([
      ...['1 of 3 things ready', 'Everything is ready', 'Nothing on the list'],
    ]);
  });
});

describe('what to do next', () => {
  const at = (stage: Stage, more: Partial<Standing> = {}): string =>
    nextStep(
      { stage, stageOn: day('2026-11-10'), endedReason: 'hours', jobStartsOn: null, interview: null, ...more },
      TODAY,
      14,
    );
  const interview = { day: day('2026-11-21'), time: '09:00', prep: [{ what: 'Route', isDone: false }] };

  it.each<[string, string]>([
    [at('considered'), 'Talk about it, then send the CV or application'],
    [at('sent'), 'Ask for an answer on 24 November 2026'],
    [at('sent', { stageOn: day('2026-11-06') }), 'No answer yet: ask the employer'],
    [at('interview'), 'Add the day and place of the interview'],
    [at('interview', { interview }), 'Interview tomorrow, Saturday 21 November 2026 at 9am. 0 of 1 things ready'],
    [
      at('interview', { interview: { ...interview, day: day('2026-11-19') } }),
      'The interview was on Thursday 19 November 2026 at 9am. Record what came of it',
    ],
    [at('offer'), 'Record the job once they accept'],
    [at('started'), ''],
    [at('started', { jobStartsOn: TODAY }), ''],
    [at('started', { jobStartsOn: day('2026-12-01') }), 'Starts on 1 December 2026'],
    [at('ended'), 'The hours did not fit'],
  ])('%s', (said, words) => expect(said).toBe(words));
});

describe('the application a job came from', () => {
  const job = { employerId: 'e1', employerName: 'Corner Shop', jobTitle: 'Cook' };
  const application = (stage: Stage, more: Partial<MayHaveLed> = {}): MayHaveLed => ({
    ...{ employerId: 'e1', employerName: 'Corner Shop', jobTitle: 'Driver', stage },
    ...more,
  });

  it.each<[string, readonly MayHaveLed[], number | null]>([
    ['the only one handed in, whatever the job was called', [application('interview')], 0],
    [
      'what was offered before what was handed in',
      [application('sent', { jobTitle: 'Cook' }), application('offer')],
      1,
    ],
    ['of several the one with its title', [application('sent'), application('interview', { jobTitle: 'cook ' })], 1],
    ['none of several that could all be it', [application('sent'), application('interview')], null],
    [
      'one with an employer known by name alone',
      [application('sent', { employerId: null, employerName: 'corner shop' })],
      0,
    ],
    ['none with another employer of that name', [application('sent', { employerId: 'e2' })], null],
    ['nothing that was only thought of, or is over', [application('considered'), application('ended')], null],
  ])('is %s', (_, applications, which) => {
    expect(cameFrom(job, applications)).toBe(which === null ? null : applications[which]);
  });
});
