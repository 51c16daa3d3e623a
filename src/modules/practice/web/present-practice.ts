import { formatDate } from '#shared/calendar-date';
import { midSentence, plural } from '#shared/wording';
import type { IndicatorView, PracticeView } from '../application/practice.view.js';
import type { IndicatorCode } from '../domain/indicator.js';

const SCORES = 5;
const NOT_SEEN = 'Records you may not see are left out of the figure and of the cases.';

/** Here few cases are what the figure says, and no reason to doubt it. */
const IS_A_COUNT: ReadonlySet<IndicatorCode> = new Set(['employer-contacts', 'caseload']);

export const LABELS: Readonly<Record<IndicatorCode, string>> = {
  'employer-contacts': 'Contacts with employers each week',
  'community-time': 'Time out in the community',
  'days-to-employer': 'Days to the first employer',
  caseload: 'Caseload',
  'contact-in-job': 'Contact in the job',
};

const COUNTED: Readonly<Record<IndicatorCode, string>> = {
  'employer-contacts': `Visits and events logged for one participant each, in the period, divided by its weeks. Contacts by telephone, email or video and contacts in general are not face to face for somebody. ${NOT_SEEN}`,
  'community-time': `Minutes of sessions in the community or at an employer, out of the minutes of all sessions that were held, missed or are not recorded yet. Moved and cancelled sessions, time at a practice and visits to employers without the participant are not in it. ${NOT_SEEN}`,
  'days-to-employer': `People who came out of work and started in the period: days from the start to the first visit or event with an employer logged for them, by anybody. The mean is of those for whom there was one; the others are in the list. ${NOT_SEEN}`,
  caseload: `Everybody on the caseload today whose support has started and not ended, divided by the share of full time. ${NOT_SEEN}`,
  'contact-in-job': `Contacts of the contact plan that fell due in the period: the share that was done in time. ${NOT_SEEN}`,
};

/** One figure as a tile: what it is, the mark it is held against, a plain sentence and how it is counted. */
export function presentIndicator(indicator: IndicatorView, practice: PracticeView, casesHref: string) {
  const { code, figure, cases, mark } = indicator;
  const few = cases.length > 0 && cases.length < practice.fewest && !IS_A_COUNT.has(code);
  return {
    label: LABELS[code],
    figure: figureWords(code, figure),
    sentence: [sentenceOf(indicator, practice), few ? `Only ${plural(cases.length, 'case')}: read it with care.` : '']
      .filter(Boolean)
      .join(' '),
    ...(mark?.score
      ? { standing: { text: `${mark.score} of ${SCORES}, indicative`, colour: mark.score >= 4 ? 'green' : 'grey' } }
      : {}),
    ...(cases.length > 0 ? { link: { text: `See the ${plural(cases.length, 'case')}`, href: casesHref } } : {}),
    counted: {
      text: COUNTED[code],
      lines: mark
        ? [
            `Compared with: ${mark.words}.`,
            `${mark.source}.${mark.isAssumed ? ' This mark is assumed until somebody confirms it.' : ''}`,
            ...(practice.isSeqfOnly && code !== 'caseload'
              ? ['The supported employment quality framework sets no mark for this; the IPS mark is shown beside it.']
              : []),
          ]
        : ['There is no mark to compare it with.'],
      link: { text: 'Where the marks come from', href: '/policy' },
    },
  };
}

/** "4.2", "64.6%", "12 days", or a dash in words while there is nothing to count. */
export function figureWords(code: IndicatorCode, figure: number | null): string {
  if (figure === null) return 'Nothing yet';
  const number = figure.toFixed(1).replace(/\.0$/, '');
  if (code === 'community-time' || code === 'contact-in-job') return `${number}%`;
  return number;
}

/** The figure in a sentence, with the mark. */
function sentenceOf({ code, figure, cases, mark }: IndicatorView, { fullTimeShare }: PracticeView): string {
  const against = mark ? ` The mark is ${mark.words}.` : '';
  const some = cases.filter(({ counts }) => counts).length;
  switch (code) {
    case 'employer-contacts':
      return `${plural(cases.length, 'face-to-face contact')} with employers for somebody.${against}`;
    case 'community-time': {
      if (cases.length === 0) return `No session was held or missed in the period.${against}`;
      const hours = (minutes: number): string => plural(Math.round(minutes / 6) / 10, 'hour');
      const all = cases.reduce((sum, { value }) => sum + (value ?? 0), 0);
      const out = cases.reduce((sum, { counts, value }) => sum + (counts ? (value ?? 0) : 0), 0);
      return `${hours(out)} of ${hours(all)} of sessions were out in the community.${against}`;
    }
    case 'days-to-employer':
      if (cases.length === 0) return `Nobody who came out of work started in the period.${against}`;
      return figure === null
        ? `No employer has been met yet for ${plural(cases.length, 'person', 'people')} who started.${against}`
        : `On average, from the start to meeting an employer, for ${some} of ${plural(cases.length, 'person', 'people')} who started.${against}`;
    case 'caseload':
      return fullTimeShare === 1
        ? `${plural(cases.length, 'person', 'people')} in support.${against}`
        : `${plural(cases.length, 'person', 'people')} in support, at ${Math.round(fullTimeShare * 100)}% of full time.${against}`;
    case 'contact-in-job':
      return cases.length === 0
        ? 'No planned contact with somebody in a job fell due in the period.'
        : `${some} of ${plural(cases.length, 'planned contact')} with people in jobs ${some === 1 ? 'was' : 'were'} done in time. The scale asks: ${midSentence(mark?.words ?? '')}.`;
  }
}

/** The cases behind one figure as rows of a table. */
export function presentCases(indicator: IndicatorView) {
  return indicator.cases.map(({ participantId, person, on, words, link, counts }) => ({
    cells: [
      { text: person, href: `/participants/${participantId}` },
      formatDate(on),
      words,
      counts ? 'Counts' : NOT_COUNTED[indicator.code],
      link ? { text: link.text, href: link.href, hidden: `of ${formatDate(on)}` } : '',
    ],
  }));
}

/** Why a case of the list does not add to the figure. */
const NOT_COUNTED: Readonly<Record<IndicatorCode, string>> = {
  'employer-contacts': 'Does not count',
  'community-time': 'Not in the community',
  'days-to-employer': 'Not yet',
  caseload: 'Does not count',
  'contact-in-job': 'Not in time',
};

export const DAY_IS: Readonly<Record<IndicatorCode, string>> = {
  'employer-contacts': 'Day',
  'community-time': 'Day',
  'days-to-employer': 'Started',
  caseload: 'Started',
  'contact-in-job': 'Due',
};
