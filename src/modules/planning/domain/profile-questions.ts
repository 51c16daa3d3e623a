/**
 * The questions of the vocational profile, after supported-employment and IPS practice (domain 2.5, items 13 and 14 of
 * the fidelity scale). It is written with the participant, in their words; nothing must be answered, and everything may
 * change. A question that is taken away keeps its code in old editions; one that is new stays empty in them.
 */
export type ProfileQuestion = {
  readonly code: string;
  readonly label: string;
  readonly hint?: string;
} & (
  | { readonly kind: 'line' | 'words' }
  | { readonly kind: 'number'; readonly unit: string; readonly most: number }
  | { readonly kind: 'pounds'; readonly unit: string }
  | { readonly kind: 'choice' | 'choices'; readonly options: readonly ProfileOption[] }
);

export interface ProfileOption {
  readonly code: string;
  readonly label: string;
}

export interface ProfileSection {
  readonly code: string;
  readonly title: string;
  readonly questions: readonly ProfileQuestion[];
}

/** The one question that begins a profile: asked at the first meeting. */
export const FIRST_QUESTION = 'workWanted';

const ASKED: readonly ProfileSection[] = [
  {
    code: 'work',
    title: 'Work they want',
    questions: [
      {
        code: FIRST_QUESTION,
        label: 'What kind of work do you want?',
        hint: 'In their own words. "Not sure yet" is an answer too',
        kind: 'words',
      },
      { code: 'workMatters', label: 'What matters to you in a job?', kind: 'words' },
      { code: 'workNotWanted', label: 'Is there work you would not want?', kind: 'words' },
      {
        code: 'workplace',
        label: 'Where do you work best?',
        hint: 'Such as alone or with others, indoors or outdoors, busy or calm',
        kind: 'words',
      },
      { code: 'workDreams', label: 'Where would you like to be in a few years?', kind: 'words' },
    ],
  },
  {
    code: 'strengths',
    title: 'Skills and strengths',
    questions: [
      { code: 'strengths', label: 'What are you good at?', kind: 'words' },
      { code: 'interests', label: 'What do you like doing?', kind: 'words' },
      { code: 'proudOf', label: 'What have you done that you are proud of?', kind: 'words' },
      {
        code: 'learning',
        label: 'How do you learn something new best?',
        hint: 'Such as being shown, trying it, reading it, going over it again',
        kind: 'words',
      },
    ],
  },
  {
    code: 'history',
    title: 'Work so far',
    questions: [
      {
        code: 'lastWorked',
        label: 'When did you last work?',
        kind: 'choice',
        options: [
          { code: 'now', label: 'Working now' },
          { code: 'under-6-months', label: 'Less than 6 months ago' },
          { code: '6-to-24-months', label: '6 months to 2 years ago' },
          { code: 'over-2-years', label: 'More than 2 years ago' },
          { code: 'never', label: 'Have not worked yet' },
        ],
      },
      { code: 'lastJob', label: 'What was your last or present job?', kind: 'line' },
      {
        code: 'jobs',
        label: 'Jobs and work experience so far',
        hint: 'What, where, what went well, why it ended',
        kind: 'words',
      },
      { code: 'unpaid', label: 'Volunteering, caring and other unpaid work', kind: 'words' },
    ],
  },
  {
    code: 'education',
    title: 'Education and training',
    questions: [
      {
        code: 'qualification',
        label: 'Highest qualification',
        kind: 'choice',
        options: [
          { code: 'none', label: 'None' },
          { code: 'entry', label: 'Entry level' },
          { code: 'level-1', label: 'Level 1' },
          { code: 'level-2', label: 'Level 2, such as GCSEs at grade 4 or above' },
          { code: 'level-3', label: 'Level 3, such as A levels' },
          { code: 'level-4-5', label: 'Level 4 or 5' },
          { code: 'level-6', label: 'Level 6, such as a degree' },
          { code: 'level-7', label: 'Level 7 or above' },
          { code: 'overseas', label: 'Other, or from another country' },
          { code: 'not-known', label: 'Not known' },
        ],
      },
      { code: 'training', label: 'Courses, licences and training, done or wanted', kind: 'words' },
    ],
  },
  {
    code: 'circumstances',
    title: 'What helps and what gets in the way',
    questions: [
      { code: 'helps', label: 'What helps you?', kind: 'words' },
      { code: 'inTheWay', label: 'What gets in the way?', kind: 'words' },
      { code: 'goodDay', label: 'What does a good day look like?', kind: 'words' },
      { code: 'hardDay', label: 'What does a hard day look like, and what helps then?', kind: 'words' },
      {
        code: 'fitAround',
        label: 'What does work have to fit around?',
        hint: 'Such as children or caring',
        kind: 'words',
      },
    ],
  },
  {
    code: 'health',
    title: 'Health and support at work',
    questions: [
      {
        code: 'healthAtWork',
        label: 'How might your health affect you at work?',
        hint: 'Only what they want to say. No diagnosis is needed',
        kind: 'words',
      },
      {
        code: 'adjustments',
        label: 'What would help at work?',
        kind: 'choices',
        options: [
          { code: 'hours', label: 'Flexible or shorter hours' },
          { code: 'breaks', label: 'More breaks' },
          { code: 'appointments', label: 'Time for appointments' },
          { code: 'phased', label: 'A phased start' },
          { code: 'quiet', label: 'A quiet place' },
          { code: 'equipment', label: 'Equipment or software' },
          { code: 'written', label: 'Written or step-by-step instructions' },
          { code: 'person', label: 'A job coach or buddy' },
          { code: 'travel', label: 'Help with travel' },
          { code: 'home', label: 'Working from home' },
        ],
      },
      { code: 'adjustmentsBefore', label: 'What has helped at work or in training before?', kind: 'words' },
      { code: 'adjustmentsMore', label: 'Anything else that would help', kind: 'words' },
    ],
  },
  {
    code: 'travel',
    title: 'Travel',
    questions: [
      {
        code: 'travelBy',
        label: 'How can you get to work?',
        kind: 'choices',
        options: [
          { code: 'walk', label: 'On foot' },
          { code: 'cycle', label: 'Bicycle' },
          { code: 'bus', label: 'Bus' },
          { code: 'train', label: 'Train' },
          { code: 'car', label: 'Car or motorbike of my own' },
          { code: 'lift', label: 'A lift' },
          { code: 'taxi', label: 'Taxi' },
        ],
      },
      { code: 'travelMinutes', label: 'How long can one way take?', kind: 'number', unit: 'minutes', most: 240 },
      { code: 'travelMore', label: 'Anything else about travel', kind: 'words' },
    ],
  },
  {
    code: 'hours',
    title: 'Hours and pay',
    questions: [
      { code: 'hoursWanted', label: 'Hours a week you want', kind: 'number', unit: 'hours', most: 60 },
      { code: 'timesWanted', label: 'Days and times that suit, and that do not', kind: 'words' },
      { code: 'payNeeded', label: 'Pay you need, after tax', kind: 'pounds', unit: 'a week' },
    ],
  },
  {
    code: 'money',
    title: 'Benefits and being better off',
    questions: [
      {
        code: 'betterOff',
        label: 'Better-off calculation',
        hint: 'Before accepting a job, everybody should know what it changes',
        kind: 'choice',
        options: [
          { code: 'done', label: 'Done' },
          { code: 'booked', label: 'Arranged' },
          { code: 'wanted', label: 'Wanted' },
          { code: 'not-wanted', label: 'Not wanted' },
        ],
      },
      {
        code: 'benefitsAdvice',
        label: 'What would you like to know about benefits and work?',
        kind: 'words',
      },
      { code: 'moneyWorries', label: 'Worries about benefits, debt or money', kind: 'words' },
    ],
  },
  {
    code: 'disclosure',
    title: 'Telling employers',
    questions: [
      {
        code: 'disclosure',
        label: 'May we tell employers about your health or support?',
        kind: 'choice',
        options: [
          { code: 'not-talked', label: 'Not talked about yet' },
          { code: 'no', label: 'No, tell nobody' },
          { code: 'each-time', label: 'Decide each time' },
          { code: 'yes', label: 'Yes, as agreed below' },
        ],
      },
      { code: 'disclosureWords', label: 'What may be said, and how', kind: 'words' },
    ],
  },
  {
    code: 'network',
    title: 'People who help',
    questions: [
      {
        code: 'network',
        label: 'Who supports you, and how should we work with them?',
        hint: 'Family, friends, support workers, health and care staff',
        kind: 'words',
      },
    ],
  },
];

/** What is asked of the person. How it came about is not counted among it. */
export const ASKED_QUESTIONS: readonly ProfileQuestion[] = ASKED.flatMap(({ questions }) => questions);

/** The answers that stand in the person's own words: ticked beside each of them, not asked as a question of its own. */
export const OWN_WORDS = 'ownWords';

/** Who wrote an edition: of all who took part, and which answers are the person's own words. */
const CONTRIBUTED: ProfileSection = {
  code: 'contributed',
  title: 'Who wrote this',
  questions: [
    {
      code: 'writtenWith',
      label: 'Who took part in writing it?',
      kind: 'choices',
      options: [
        { code: 'participant', label: 'The participant' },
        { code: 'specialist', label: 'The employment specialist' },
        { code: 'family', label: 'Family or a friend' },
        { code: 'worker', label: 'A support, health or care worker' },
        { code: 'employer', label: 'An employer or colleague' },
      ],
    },
    {
      code: OWN_WORDS,
      label: 'In their own words',
      kind: 'choices',
      options: ASKED_QUESTIONS.filter(({ kind }) => kind === 'words').map(({ code, label }) => ({ code, label })),
    },
  ],
};

export const PROFILE_SECTIONS: readonly ProfileSection[] = [...ASKED, CONTRIBUTED];

export const PROFILE_QUESTIONS: readonly ProfileQuestion[] = PROFILE_SECTIONS.flatMap(({ questions }) => questions);
