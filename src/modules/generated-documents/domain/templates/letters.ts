import type { Needed, Template, TemplatePart } from '../template.js';

const BODY: Needed = { fact: 'body', missing: 'The letter has no words yet: write them below', fix: null };
const BEGINS: readonly TemplatePart[] = [
  { does: 'text', words: { en: '{today}', cy: '{today}' } },
  { does: 'text', words: { en: '{recipient}', cy: '{recipient}' } },
  { does: 'text', words: { en: 'Dear {greeted},', cy: 'Annwyl {greeted},' } },
];
const ENDS: readonly TemplatePart[] = [
  { does: 'text', words: { en: 'Yours sincerely,', cy: 'Yn gywir,' } },
  { does: 'text', words: { en: '{specialist}', cy: '{specialist}' } },
  { does: 'text', words: { en: '{provider}', cy: '{provider}' } },
];

/** Words of one’s own to the person, and their next appointment where one is booked. */
export const LETTER_TO_PERSON: Template = {
  ...{ code: 'letter-participant', version: 1, name: 'Letter to the participant', hasBody: true },
  ...{ audience: 'participant', purpose: null, signedBy: [] },
  what: 'A letter in your own words. Where a session is booked it says when and where',
  title: { en: 'A letter for you', cy: 'Llythyr i chi' },
  needs: [BODY],
  parts: [
    ...BEGINS,
    { does: 'text', words: { en: '{body}', cy: '{body}' } },
    {
      does: 'heading',
      level: 2,
      when: 'appointment',
      words: { en: 'Your next appointment', cy: 'Eich apwyntiad nesaf' },
    },
    {
      does: 'facts',
      when: 'appointment',
      caption: { en: 'Your next appointment', cy: 'Eich apwyntiad nesaf' },
      rows: [
        { label: { en: 'When', cy: 'Pryd' }, value: '{appointment}' },
        { label: { en: 'Where', cy: 'Ble' }, value: '{place}' },
        { label: { en: 'With', cy: 'Gyda' }, value: '{specialist}' },
      ],
    },
    ...ENDS,
  ],
};

/** To an employer: the job and one’s own words. Nothing of health, benefits or the programme’s reasons (domain 7.5). */
export const LETTER_TO_EMPLOYER: Template = {
  ...{ code: 'letter-employer', version: 1, name: 'Letter to an employer', hasBody: true },
  ...{ audience: 'employer', purpose: 'employer-contact', signedBy: [] },
  what: 'A letter in your own words about a job. It says nothing about health, benefits or why somebody has support',
  title: { en: 'About {name}', cy: 'Ynglŷn â {name}' },
  needs: [
    BODY,
    {
      fact: 'recipient',
      missing: 'No contact is known at an employer they work for or applied to',
      fix: { text: 'Record a job, and people at the employer', below: 'episode', page: 'outcomes' },
    },
  ],
  parts: [
    ...BEGINS,
    { does: 'text', words: { en: '{body}', cy: '{body}' } },
    {
      does: 'facts',
      when: 'jobTitle',
      caption: { en: 'The job', cy: 'Y swydd' },
      rows: [
        { label: { en: 'Name', cy: 'Enw' }, value: '{name}' },
        { label: { en: 'Job', cy: 'Swydd' }, value: '{jobTitle}' },
        { label: { en: 'First day', cy: 'Diwrnod cyntaf' }, value: '{jobStarts}' },
      ],
    },
    ...ENDS,
  ],
};

/** To a GP practice: that support goes on, for whom and until when, and nothing else unless somebody writes it. */
export const LETTER_TO_PRACTICE: Template = {
  ...{ code: 'letter-practice', version: 1, name: 'Letter to the GP practice: support confirmed', hasBody: false },
  ...{ audience: 'practice', purpose: 'professional-contact', signedBy: [] },
  what: 'Confirms to the GP practice that the person has support, and who to ask',
  title: { en: 'Employment support for {name}', cy: 'Cymorth cyflogaeth i {name}' },
  needs: [
    {
      fact: 'practice',
      missing: 'No GP practice is recorded yet',
      fix: { text: 'Add the GP practice', below: 'participant', page: 'edit' },
    },
    { fact: 'started', missing: 'Support has not started yet: there is nothing to confirm', fix: null },
  ],
  parts: [
    { does: 'text', words: { en: '{today}', cy: '{today}' } },
    { does: 'text', words: { en: '{practice}', cy: '{practice}' } },
    { does: 'text', words: { en: 'To whom it may concern,', cy: 'I bwy bynnag a fynno wybod,' } },
    {
      does: 'text',
      words: {
        en: '{name}, born on {born}, gets employment support from {provider} since {started}. They know of this letter and agree to it.',
        cy: 'Mae {name}, a aned ar {born}, yn cael cymorth cyflogaeth gan {provider} ers {started}. Mae’n gwybod am y llythyr hwn ac yn cytuno ag ef.',
      },
    },
    {
      does: 'facts',
      caption: { en: 'The support', cy: 'Y cymorth' },
      rows: [
        { label: { en: 'Employment specialist', cy: 'Arbenigwr cyflogaeth' }, value: '{specialist}' },
        { label: { en: 'Support until, at the latest', cy: 'Cymorth tan, fan bellaf' }, value: '{windowEnds}' },
      ],
    },
    {
      does: 'text',
      words: {
        en: 'You need do nothing. A conversation about work can be part of looking after health; if one would help, please get in touch with {specialist}.',
        cy: 'Nid oes angen i chi wneud dim. Gall sgwrs am waith fod yn rhan o ofalu am iechyd; os byddai un yn helpu, cysylltwch â {specialist}.',
      },
    },
    ...ENDS,
  ],
};
