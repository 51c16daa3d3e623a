import type { FidelityItem } from '../../domain/policy-values.js';
import { chosen, confirmed, fromMemory, type ShippedValue } from './sources.js';

type Anchors = NonNullable<FidelityItem['anchors']>;

/** Five steps from the lowest values up; the last step has no end. `best` says at which end the 5 stands. */
function steps(best: 'low' | 'high', ...limits: [number, number, number, number]): Anchors {
  const scores = best === 'low' ? [5, 4, 3, 2, 1] : [1, 2, 3, 4, 5];
  return scores.map((score, place) => ({ upTo: limits[place] ?? null, score }));
}

function item(
  number: number,
  label: string,
  data: FidelityItem['data'],
  words: string,
  anchors: FidelityItem['anchors'] = null,
): FidelityItem {
  const section = number <= 3 ? 'Staffing' : number <= 11 ? 'Organisation' : 'Services';
  return { item: number, section, label, words, data, anchors };
}

const FIVE_ELEMENTS = 'A point for each of five elements';

/** The IPS-25 items from the 2008 scale, as remembered (domain 6.2). Anchors are in whole units: people, percent, days. */
const ASSUMED: readonly FidelityItem[] = [
  item(3, 'Vocational generalists', 'partly', 'The specialist carries all six phases, from intake to follow-along'),
  item(
    4,
    'Integration: team assignment',
    'yes',
    'Share of the caseload that one or two clinical teams give',
    steps('high', 24, 49, 74, 89),
  ),
  item(5, 'Integration: frequent team contact', 'partly', FIVE_ELEMENTS),
  item(6, 'Collaboration with Jobcentres', 'partly', 'Monthly meetings and weekly contact score 5'),
  item(7, 'Vocational unit', 'partly', 'Two specialists or more with a leader, weekly group supervision and cover'),
  item(8, 'Role of the employment supervisor', 'partly', `${FIVE_ELEMENTS}, one of them no more than 10 specialists`),
  item(9, 'Zero exclusion', 'partly', 'Everybody who wants work gets access'),
  item(10, 'Agency focus on competitive employment', 'no', FIVE_ELEMENTS),
  item(11, 'Executive team support', 'no', FIVE_ELEMENTS),
  item(12, 'Work incentives planning', 'yes', 'Advice on benefits before a job and at every change'),
  item(13, 'Disclosure', 'yes', 'A point for each of four elements, from choice to looking at it again'),
  item(14, 'Ongoing work-based assessment', 'yes', 'The profile takes two or three sessions and learns from each job'),
  item(
    15,
    'Rapid job search',
    'yes',
    'Mean days from start to first face-to-face contact with an employer',
    steps('low', 30, 60, 150, 270),
  ),
  item(
    16,
    'Individualised job search',
    'yes',
    'Share of employer contacts that match the plan',
    steps('high', 24, 49, 74, 89),
  ),
  item(
    17,
    'Job development: frequency',
    'yes',
    'Face-to-face employer contacts a week for each specialist',
    steps('high', 1, 3, 4, 5),
  ),
  item(18, 'Job development: quality', 'partly', 'Relationships built by visiting again'),
  item(19, 'Diversity of job types', 'yes', 'Share of jobs that differ', steps('high', 49, 59, 69, 84)),
  item(20, 'Diversity of employers', 'yes', 'Share of employers that differ', steps('high', 49, 59, 69, 84)),
  item(21, 'Competitive, permanent jobs', 'yes', 'Share of jobs that are both', steps('high', 64, 74, 84, 94)),
  item(22, 'Individualised follow-along', 'partly', 'Support that varies by need, for the employer too'),
  item(23, 'Time-unlimited follow-along', 'yes', 'A week before, three days after, weekly for a month, then monthly'),
  item(
    24,
    'Community-based services',
    'yes',
    'Share of scheduled hours spent in the community',
    steps('high', 29, 39, 49, 64),
  ),
  item(25, 'Assertive engagement and outreach', 'partly', 'Nobody is let go for missed appointments'),
];

/** How close the service keeps to its models (domain 6). */
export const FIDELITY_VALUES: readonly ShippedValue[] = [
  {
    key: 'fidelity-bands',
    value: [
      { from: 115, label: 'exemplary' },
      { from: 100, label: 'good' },
      { from: 74, label: 'fair' },
      { from: 0, label: 'not IPS' },
    ],
    label: 'Bands of the IPS fidelity score',
    unit: 'points',
    assumption: 'A-22',
    from: fromMemory('6.2'),
    confirm: 'The upper bands. Good from 100 and fair from 74 are confirmed.',
  },
  {
    key: 'fidelity-items.confirmed',
    value: [
      item(1, 'Caseload size', 'yes', 'Active clients of a full-time specialist', steps('low', 20, 25, 30, 40)),
      item(
        2,
        'Employment services staff',
        'yes',
        'Share of working time spent on employment work',
        steps('high', 59, 74, 89, 95),
      ),
    ],
    label: 'IPS fidelity items 1 and 2',
    from: confirmed('Centre for Mental Health, IPS Fidelity Scale (UK version)', '6.2'),
  },
  {
    key: 'fidelity-items.assumed',
    value: ASSUMED,
    label: 'IPS fidelity items 3 to 25',
    assumption: 'A-23',
    from: fromMemory('6.2'),
    confirm: 'Every anchor against the manual, before any formal scoring.',
  },
  {
    key: 'seqf-scale',
    value: { lowest: 1, highest: 5, passMark: null },
    label: 'Scale of the SEQF elements',
    assumption: 'A-24',
    from: chosen('6.3'),
    confirm: 'The scores and the pass mark BASE uses.',
  },
];
