import type { Template } from '../template.js';

/** What somebody and the service agree at the start, with the versions of agreement and notice they were given (domain 2.3, 7.4). */
export const AGREEMENT: Template = {
  ...{ code: 'participation-agreement', version: 1, name: 'Participation agreement', hasBody: false },
  ...{ audience: 'participant', purpose: null },
  what: 'What the person and the service agree at the start, and which privacy notice they were given',
  title: { en: 'Participation agreement', cy: 'Cytundeb cymryd rhan' },
  signedBy: ['participant', 'specialist'],
  needs: [
    {
      fact: 'noticeVersion',
      missing: 'It is not recorded yet which privacy notice they were given',
      fix: { text: 'Record the privacy notice', below: 'participant', page: 'consents' },
    },
  ],
  parts: [
    {
      does: 'facts',
      caption: { en: 'Between whom', cy: 'Rhwng pwy' },
      rows: [
        { label: { en: 'Participant', cy: 'Cyfranogwr' }, value: '{name}' },
        { label: { en: 'Reference', cy: 'Cyfeirnod' }, value: '{reference}' },
        { label: { en: 'Provider', cy: 'Darparwr' }, value: '{provider}' },
        { label: { en: 'On behalf of', cy: 'Ar ran' }, value: '{accountableBody}' },
        { label: { en: 'Employment specialist', cy: 'Arbenigwr cyflogaeth' }, value: '{specialist}' },
        { label: { en: 'Support from', cy: 'Cymorth o' }, value: '{started}' },
        { label: { en: 'Support until, at the latest', cy: 'Cymorth tan, fan bellaf' }, value: '{windowEnds}' },
        { label: { en: 'Version of this agreement', cy: 'Fersiwn y cytundeb hwn' }, value: '{agreementVersion}' },
      ],
    },
    { does: 'heading', level: 2, words: { en: 'What we do', cy: 'Beth rydym ni’n ei wneud' } },
    { does: 'list', of: 'weDo' },
    { does: 'heading', level: 2, words: { en: 'What you do', cy: 'Beth rydych chi’n ei wneud' } },
    { does: 'list', of: 'youDo' },
    { does: 'heading', level: 2, words: { en: 'It is your choice', cy: 'Eich dewis chi yw hyn' } },
    {
      does: 'text',
      words: {
        en: 'Taking part is voluntary. You can stop at any time and need not say why. Your benefits are not stopped because you leave. You can come to us with a complaint, and somebody else will look at it.',
        cy: 'Mae cymryd rhan yn wirfoddol. Gallwch roi’r gorau iddi unrhyw bryd ac nid oes angen dweud pam. Ni chaiff eich budd-daliadau eu hatal oherwydd eich bod yn gadael. Gallwch ddod atom gyda chwyn, a bydd rhywun arall yn edrych arni.',
      },
    },
    { does: 'heading', level: 2, words: { en: 'Your information', cy: 'Eich gwybodaeth' } },
    {
      does: 'text',
      words: {
        en: 'You were given version {noticeVersion} of the privacy notice on {noticeShown}. It says what we keep about you, why, who sees it and for how long, and how to see or correct it.',
        cy: 'Cawsoch fersiwn {noticeVersion} o’r hysbysiad preifatrwydd ar {noticeShown}. Mae’n dweud beth rydym yn ei gadw amdanoch, pam, pwy sy’n ei weld ac am ba hyd, a sut i’w weld neu ei gywiro.',
      },
    },
  ],
};

/** What the service promises and what it asks for: lists of the agreement, in each language. */
export const AGREED = {
  weDo: {
    en: [
      'We listen to what you want, and look for paid work that fits it',
      'We meet you regularly, and talk to employers when you say yes',
      'We help you and your employer once you work',
      'We tell nobody about your health without your agreement',
    ],
    cy: [
      'Rydym yn gwrando ar yr hyn rydych ei eisiau, ac yn chwilio am waith â thâl sy’n addas',
      'Rydym yn cwrdd â chi’n rheolaidd, ac yn siarad â chyflogwyr pan fyddwch yn dweud ie',
      'Rydym yn eich helpu chi a’ch cyflogwr pan fyddwch yn gweithio',
      'Nid ydym yn dweud wrth neb am eich iechyd heb eich cytundeb',
    ],
  },
  youDo: {
    en: [
      'You come to appointments, or tell us when you cannot',
      'You tell us what helps, what does not, and when something changes',
      'You tell us when you start or leave work, and show us what you are paid',
    ],
    cy: [
      'Rydych yn dod i apwyntiadau, neu’n dweud wrthym pan na allwch',
      'Rydych yn dweud wrthym beth sy’n helpu, beth nad yw’n helpu, a phryd mae rhywbeth yn newid',
      'Rydych yn dweud wrthym pan fyddwch yn dechrau neu’n gadael gwaith, ac yn dangos i ni beth yw eich cyflog',
    ],
  },
} as const;
