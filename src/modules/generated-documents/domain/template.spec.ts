import { dateIn, languageFor, needsLargePrint } from './language.js';
import { calendarDate } from '#shared/calendar-date';
import { factsOf, filled, filledTitle, isSensitive, maySign, missingFrom, type Facts } from './template.js';
import { TEMPLATES, templateOf } from './templates/templates.js';

const facts: Facts = {
  ...{
    name: 'Ada Ashbourne',
    greeted: 'Addie',
    reference: 'KM-000123',
    specialist: 'Maya Thornton',
    provider: 'Invicta Futures',
  },
  ...{
    accountableBody: 'Kent County Council',
    today: '20 November 2026',
    born: '27 March 1985',
    started: '1 July 2026',
  },
  ...{ windowEnds: '30 June 2027', goal: 'A job with animals', furtherGoals: ['Travel alone'], done: ['Wrote a CV'] },
  ...{ steps: [['Visit the kennels', 'I do this', '4 December 2026']], review: '18 December 2026' },
  ...{
    noticeVersion: '2025-05',
    noticeShown: '1 July 2026',
    agreementVersion: '2025-05',
    weDo: ['We listen'],
    youDo: ['You come'],
  },
  ...{
    employer: 'Kent Bakery',
    told: 'Kent Bakery',
    ownWords: 'I am deaf in one ear',
    jobTitle: 'Baker',
    jobStarts: '1 December 2026',
    practice: 'The Limes, Deal',
    body: 'Hello.\n\nBye.',
  },
  ...{ adjustments: [['A quiet place', 'Agreed', '1 December 2026']], recipient: 'Sam Okafor, Kent Bakery' },
  ...{ appointment: '24 November 2026, 2pm', place: 'The Limes' },
};
const needed = (code: string) => {
  const template = templateOf(code);
  if (!template) throw new Error(`No template ${code}`);
  return template;
};

describe.each(TEMPLATES.map((template) => [template.code, template] as const))('the template %s', (_code, template) => {
  it.each(['en', 'cy'] as const)('has no hole in %s when everything is there', (language) => {
    expect(missingFrom(template, facts)).toEqual([]);
    const words = JSON.stringify([filledTitle(template, facts, language), filled(template, facts, language)]);
    expect(words).not.toMatch(/[{]\w+[}]|undefined|null/);
    expect(words.length).toBeGreaterThan(200);
  });

  it('has the same places in both languages, and a fact for each', () => {
    const places = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([place]) => place).toSorted();
    for (const part of template.parts) {
      if (part.does === 'text' || part.does === 'heading' || part.does === 'notice') {
        expect(new Set(places(part.words.cy))).toEqual(new Set(places(part.words.en)));
      }
    }
    expect(factsOf(template).filter((name) => !(name in facts))).toEqual([]);
  });

  it('names in plain words everything it cannot do without', () => {
    const missing = missingFrom(template, {});
    expect(missing).toHaveLength(template.needs.length);
    for (const { missing: words } of missing) expect(words).toMatch(/^[A-Z].{15,}/);
  });
});

it('leaves a part out whose fact is not there, rather than print a hole', () => {
  const { appointment: _gone, done: _none, ...fewer } = facts;
  expect(JSON.stringify(filled(needed('letter-participant'), fewer, 'en'))).not.toContain('next appointment');
  expect(JSON.stringify(filled(needed('action-plan'), fewer, 'en'))).not.toContain('done already');
});

it('takes blank words and empty tables for missing', () => {
  const missing = missingFrom(needed('action-plan'), { ...facts, goal: '  ', steps: [] });
  expect(missing.map(({ missing: words }) => words)).toEqual([
    'No goal is recorded yet',
    'No step is open: the plan says nothing to do',
  ]);
});

it('tells employers nothing of benefits or support, and of health only what their own plan for work says', () => {
  const sensitive = TEMPLATES.filter(isSensitive).map(({ code }) => code);
  expect(sensitive).toEqual(['adjustment-plan']);
  expect(factsOf(needed('letter-employer'))).not.toContain('ownWords');
  for (const code of ['adjustment-plan', 'letter-employer']) {
    const named = factsOf(needed(code));
    for (const hidden of ['born', 'practice', 'goal', 'started', 'windowEnds', 'noticeVersion'])
      expect(named).not.toContain(hidden);
    expect(needed(code).purpose).toBe('employer-contact');
  }
});

it.each([
  ['action-plan', ['participant', 'specialist', 'other']],
  ['participation-agreement', ['participant', 'specialist', 'other']],
  ['letter-participant', ['participant', 'specialist', 'other']],
  ['letter-employer', ['participant', 'specialist', 'employer']],
  ['letter-practice', ['participant', 'specialist']],
  ['adjustment-plan', ['participant', 'specialist', 'employer']],
])('asks only those to sign %s whom it is made for', (code, roles) => {
  const all = ['participant', 'specialist', 'employer', 'other'] as const;
  expect(all.filter((role) => maySign(needed(code), role))).toEqual(roles);
});

it.each([
  ['Welsh', 'cy'],
  ['cymraeg ', 'cy'],
  ['English', 'en'],
  ['Polish', 'en'],
  ['', 'en'],
])('writes to somebody whose language is %j in %s', (stated, language) => {
  expect(languageFor(stated)).toBe(language);
});

it.each([
  ['Large print please', 'standard', true],
  ['', 'large-print', true],
  ['Easy read', 'easy-read', false],
])('knows who needs large print: %j, %s: %s', (needs, format, expected) => {
  expect(needsLargePrint(needs, format)).toBe(expected);
});

it('writes a day in Welsh', () => {
  expect(dateIn('cy', calendarDate('2026-11-20'))).toBe('20 Tachwedd 2026');
});
