import type { Template } from '../template.js';

const GOAL = {
  fact: 'goal',
  missing: 'No goal is recorded yet',
  fix: { text: 'Make the action plan', below: 'episode', page: 'plan' },
} as const;

/** What somebody works towards, who does what by when, and when it is looked at again. */
export const ACTION_PLAN: Template = {
  ...{ code: 'action-plan', version: 1, name: 'Action plan', audience: 'participant', purpose: null, hasBody: false },
  what: 'Goal, steps and the next review, as the person takes it home',
  title: { en: 'My action plan', cy: 'Fy nghynllun gweithredu' },
  signedBy: ['participant', 'specialist'],
  needs: [
    GOAL,
    {
      fact: 'steps',
      missing: 'No step is open: the plan says nothing to do',
      fix: { text: 'Add a step to the action plan', below: 'episode', page: 'plan' },
    },
  ],
  parts: [
    {
      does: 'facts',
      caption: { en: 'Whose plan it is', cy: 'Cynllun pwy yw hwn' },
      rows: [
        { label: { en: 'Name', cy: 'Enw' }, value: '{name}' },
        { label: { en: 'Reference', cy: 'Cyfeirnod' }, value: '{reference}' },
        { label: { en: 'Employment specialist', cy: 'Arbenigwr cyflogaeth' }, value: '{specialist}' },
        { label: { en: 'Support until', cy: 'Cymorth tan' }, value: '{windowEnds}' },
      ],
    },
    { does: 'heading', level: 2, words: { en: 'What I want to reach', cy: 'Beth rwyf am ei gyflawni' } },
    { does: 'text', words: { en: '{goal}', cy: '{goal}' } },
    { does: 'list', of: 'furtherGoals' },
    { does: 'heading', level: 2, words: { en: 'What happens next', cy: 'Beth sy’n digwydd nesaf' } },
    {
      does: 'table',
      of: 'steps',
      caption: { en: 'Steps', cy: 'Camau' },
      head: [
        { en: 'What', cy: 'Beth' },
        { en: 'Who', cy: 'Pwy' },
        { en: 'By', cy: 'Erbyn' },
      ],
    },
    { does: 'heading', level: 2, when: 'done', words: { en: 'What is done already', cy: 'Beth sydd wedi’i wneud' } },
    { does: 'list', of: 'done' },
    { does: 'heading', level: 2, words: { en: 'When we look at it again', cy: 'Pryd y byddwn yn edrych arno eto' } },
    {
      does: 'text',
      words: {
        en: 'We look at this plan together by {review}. You can ask to change it at any time.',
        cy: 'Byddwn yn edrych ar y cynllun hwn gyda’n gilydd erbyn {review}. Gallwch ofyn i’w newid unrhyw bryd.',
      },
    },
  ],
};

/** What would help at work, in words the person lets their employer read. Where it comes from: AdjustmentSource. */
export const ADJUSTMENT_PLAN: Template = {
  ...{ code: 'adjustment-plan', version: 1, name: 'Workplace adjustment plan', hasBody: false },
  ...{ audience: 'employer', purpose: 'employer-contact' },
  what: 'What would help at work and who sees to it. The employer reads it: it says nothing about health',
  title: { en: 'Workplace adjustment plan', cy: 'Cynllun addasiadau yn y gweithle' },
  signedBy: ['participant', 'employer'],
  needs: [
    {
      fact: 'adjustments',
      missing: 'Nothing is recorded yet that would help at work',
      fix: { text: 'Write it into the vocational profile', below: 'episode', page: 'profile/edit' },
    },
    {
      fact: 'employer',
      missing: 'No job is recorded yet: there is no employer to agree it with',
      fix: { text: 'Record a job', below: 'episode', page: 'placements/new' },
    },
  ],
  parts: [
    {
      does: 'facts',
      caption: { en: 'The job', cy: 'Y swydd' },
      rows: [
        { label: { en: 'Name', cy: 'Enw' }, value: '{name}' },
        { label: { en: 'Employer', cy: 'Cyflogwr' }, value: '{employer}' },
        { label: { en: 'Job', cy: 'Swydd' }, value: '{jobTitle}' },
        { label: { en: 'First day', cy: 'Diwrnod cyntaf' }, value: '{jobStarts}' },
        { label: { en: 'Employment specialist', cy: 'Arbenigwr cyflogaeth' }, value: '{specialist}' },
      ],
    },
    { does: 'heading', level: 2, words: { en: 'What helps', cy: 'Beth sy’n helpu' } },
    {
      does: 'table',
      of: 'adjustments',
      caption: { en: 'Adjustments', cy: 'Addasiadau' },
      head: [
        { en: 'What', cy: 'Beth' },
        { en: 'Who sees to it', cy: 'Pwy sy’n gofalu amdano' },
        { en: 'By', cy: 'Erbyn' },
      ],
    },
    { does: 'heading', level: 2, words: { en: 'What we agree', cy: 'Beth rydym yn cytuno arno' } },
    {
      does: 'text',
      words: {
        en: 'This plan belongs to {name}, who decides who sees it and can change it at any time. It is looked at again when the work changes, and whenever one of us asks. Employers have a duty to make reasonable adjustments (Equality Act 2010).',
        cy: 'Mae’r cynllun hwn yn perthyn i {name}, sy’n penderfynu pwy sy’n ei weld ac a all ei newid unrhyw bryd. Edrychir arno eto pan fydd y gwaith yn newid, a phryd bynnag y bydd un ohonom yn gofyn. Mae dyletswydd ar gyflogwyr i wneud addasiadau rhesymol (Deddf Cydraddoldeb 2010).',
      },
    },
  ],
};
