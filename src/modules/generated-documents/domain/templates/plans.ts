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

/** What the person lets one employer read of their plan for work (domain 6.2, item 13): nothing that they have not confirmed. */
export const ADJUSTMENT_PLAN: Template = {
  ...{ code: 'adjustment-plan', version: 1, name: 'Workplace adjustment plan', hasBody: false },
  ...{ audience: 'employer', purpose: 'employer-contact', madeFrom: 'work-plan' },
  what: 'What the person lets one employer read: in their own words, which adjustments help and how far each is. Never why they help',
  title: { en: 'Workplace adjustment plan', cy: 'Cynllun addasiadau yn y gweithle' },
  signedBy: ['participant', 'employer'],
  needs: [
    {
      fact: 'employer',
      missing: 'No plan for work at an employer is begun yet',
      fix: { text: 'Begin a plan for work', below: 'episode', page: 'adjustments' },
    },
    {
      fact: 'told',
      missing: 'They have not confirmed anything that this employer may be told',
      fix: { text: 'See the plan for work', below: 'episode', page: 'adjustments' },
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
    {
      does: 'heading',
      level: 2,
      when: 'ownWords',
      words: { en: 'In their own words', cy: 'Yn eu geiriau eu hunain' },
    },
    { does: 'text', words: { en: '{ownWords}', cy: '{ownWords}' } },
    { does: 'heading', level: 2, when: 'adjustments', words: { en: 'What helps', cy: 'Beth sy’n helpu' } },
    {
      does: 'table',
      of: 'adjustments',
      caption: { en: 'Adjustments', cy: 'Addasiadau' },
      head: [
        { en: 'What', cy: 'Beth' },
        { en: 'How far it is', cy: 'Ble mae arni' },
        { en: 'By', cy: 'Erbyn' },
      ],
    },
    { does: 'heading', level: 2, words: { en: 'What we agree', cy: 'Beth rydym yn cytuno arno' } },
    {
      does: 'text',
      words: {
        en: 'This plan belongs to {name}, who decides who sees it and can change it at any time. Please keep it to those who need it. It is looked at again when the work changes, and whenever one of us asks. Employers have a duty to make reasonable adjustments (Equality Act 2010).',
        cy: 'Mae’r cynllun hwn yn perthyn i {name}, sy’n penderfynu pwy sy’n ei weld ac a all ei newid unrhyw bryd. Cadwch ef i’r rhai sydd ei angen. Edrychir arno eto pan fydd y gwaith yn newid, a phryd bynnag y bydd un ohonom yn gofyn. Mae dyletswydd ar gyflogwyr i wneud addasiadau rhesymol (Deddf Cydraddoldeb 2010).',
      },
    },
  ],
};
