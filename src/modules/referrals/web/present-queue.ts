import { ageOn, type CalendarDate, formatShortDate } from '#shared/calendar-date';
import { plural, sentenceCase } from '#shared/wording';
import type { QueueCounts } from '../data/referral-queue.query.js';
import type { QueueWish, ReferralLine } from '../application/referral-queue.js';
import type { QueueCheck } from '../domain/queue-check.js';
import type { ClockFilter, ClockState, ReferralClock } from '../domain/referral-clock.js';
import { REFERRAL_STATUSES, type ReferralStatus } from '../domain/referral-status.js';
import { addressWith } from './address.js';

interface Tag {
  readonly text: string;
  readonly colour: string;
}

interface Choice {
  readonly value: string;
  readonly text: string;
}

/** The lists that the filters of the queue offer. */
export interface QueueChoices {
  readonly districts: readonly Choice[];
  readonly sources: readonly Choice[];
  readonly mayAskFor: (check: QueueCheck) => boolean;
}

const PATH = '/referrals';

const CLOCK_CHOICES: readonly (Choice & { readonly value: ClockFilter })[] = [
  { value: 'late', text: 'Late' },
  { value: 'first-contact-late', text: 'Late for first contact' },
  { value: 'due-today', text: 'Due today' },
  { value: 'due-soon', text: 'Due next working day' },
  { value: 'on-time', text: 'Due later' },
];

const CHECK_CHOICES: readonly (Choice & { readonly value: QueueCheck })[] = [
  { value: 'possible-duplicate', text: 'Possible duplicate' },
  { value: 'eligibility', text: 'Fails an eligibility test' },
];

const STATUS_COLOURS: Readonly<Record<ReferralStatus, string>> = {
  received: 'blue',
  triage: 'yellow',
  eligible: 'green',
  allocated: 'teal',
  started: 'green',
  ineligible: 'grey',
  declined: 'grey',
  unreachable: 'grey',
  duplicate: 'grey',
  withdrawn: 'grey',
};

export function statusTag(status: ReferralStatus, label: string): Tag {
  return { text: label, colour: STATUS_COLOURS[status] };
}

const CLOCK_COLOURS: Readonly<Record<ClockState, string | null>> = {
  late: 'red',
  'due-today': 'orange',
  'due-soon': 'yellow',
  'on-time': null,
};

/** What is due, and when in a tag once it is near: the tag's words say it all, its colour only helps. */
export function presentClock({ label, when, words, state }: ReferralClock): { text: string; tag?: Tag } {
  const colour = CLOCK_COLOURS[state];
  return colour === null ? { text: words } : { text: label, tag: { text: sentenceCase(when), colour } };
}

/** "12 wait for us: 3 are late for first contact …", each part a way to see just those. */
export function presentCounts(counts: QueueCounts): readonly { text: string; href?: string }[] {
  const { waiting, lateForFirstContact, possibleDuplicates, failing } = counts;
  return [
    { text: waiting === 1 ? '1 referral is waiting' : `${waiting} referrals are waiting` },
    ...(lateForFirstContact > 0
      ? [
          {
            text: `${lateForFirstContact} late for first contact`,
            href: addressWith(PATH, { clock: 'first-contact-late' }),
          },
        ]
      : []),
    ...(possibleDuplicates > 0
      ? [{ text: plural(possibleDuplicates, 'possible duplicate'), href: addressOfCheck('possible-duplicate') }]
      : []),
    ...(failing > 0
      ? [
          {
            text: failing === 1 ? '1 fails an eligibility test' : `${failing} fail an eligibility test`,
            href: addressOfCheck('eligibility'),
          },
        ]
      : []),
  ];
}

function addressOfCheck(check: QueueCheck): string {
  return addressWith(PATH, { check });
}

/** The queue as a table that becomes cards on a phone. */
export function presentQueue(
  lines: readonly ReferralLine[],
  today: CalendarDate,
  sourceLabel: (code: string) => string,
  showsProvider: boolean,
): object {
  return {
    caption: 'Referrals, the longest waiting first',
    captionHidden: true,
    columns: [
      { text: 'Person' },
      { text: 'District' },
      ...(showsProvider ? [{ text: 'Belongs to' }] : []),
      { text: 'Received' },
      { text: 'From' },
      { text: 'What is due' },
      { text: 'Status' },
    ],
    rows: lines.map((line) => ({
      cells: [
        {
          text: line.name,
          href: `${PATH}/${line.id}`,
          hint: `${line.reference}, ${ageOn(line.dateOfBirth, today)} years old`,
        },
        line.districtName ?? 'Outside the area',
        ...(showsProvider ? [line.providerName ?? 'The area’s pool'] : []),
        formatShortDate(line.receivedOn),
        { text: inShort(sourceLabel(line.source)), hint: line.referrerOrganisation },
        line.clock ? presentClock(line.clock) : 'Nothing',
        { tags: [statusTag(line.status, line.statusLabel), ...flagsOf(line)] },
      ],
    })),
    empty: {
      title: 'No referrals here',
      text: 'Nothing fits these filters. When somebody refers a person, they appear here.',
    },
  };
}

/** "Jobcentre: work coach, disability adviser …" is "Jobcentre" in a list. */
function inShort(label: string): string {
  return label.split(':', 1)[0] ?? label;
}

/** What a failing test asks, short enough for a tag. */
const TEST_FLAGS: Readonly<Record<string, string>> = {
  E1: 'age',
  E2: 'age',
  E3: 'age',
  E4: 'right to work',
  E5: 'where they live',
  E6: 'public funds',
  E7: 'need group',
  E8: 'work status',
  E9: 'wants to take part',
  E10: 'other programme',
  E11: 'takes part already',
};

function flagsOf({ status, possibleDuplicate, failedTests }: ReferralLine): readonly Tag[] {
  if (!['received', 'triage'].includes(status)) return [];
  return [
    ...(possibleDuplicate ? [{ text: 'Possible duplicate', colour: 'purple' }] : []),
    ...failedTests.map((test) => ({ text: `Check: ${TEST_FLAGS[test] ?? test}`, colour: 'orange' })),
  ];
}

/** The filters, with what is chosen now and how to take each away. */
export function presentFilters(wish: QueueWish, { districts, sources, mayAskFor }: QueueChoices): object {
  const checks = CHECK_CHOICES.filter(({ value }) => mayAskFor(value));
  const statuses = [
    { value: '', text: 'Waiting for us' },
    ...REFERRAL_STATUSES.map(({ code, label }) => ({ value: code, text: label })),
    { value: 'all', text: 'Every referral' },
  ];
  const fields = [
    { name: 'status', label: 'Status', items: statuses },
    { name: 'district', label: 'District', items: [{ value: '', text: 'Every district' }, ...districts] },
    { name: 'source', label: 'From', items: [{ value: '', text: 'Every source' }, ...sources] },
    { name: 'clock', label: 'What is due', items: [{ value: '', text: 'Whenever' }, ...CLOCK_CHOICES] },
    { name: 'check', label: 'To check', items: [{ value: '', text: 'Anything' }, ...checks] },
  ] as const;
  const now: Readonly<Record<string, string | undefined>> = {
    status: wish.status,
    district: wish.district,
    source: wish.source,
    clock: wish.clock,
    check: wish.check,
  };
  const chosen = fields.flatMap(({ name, items }) => {
    const item = items.find(({ value }) => value !== '' && value === now[name]);
    return item ? [{ text: item.text, removeHref: addressWith(PATH, { ...now, [name]: '' }) }] : [];
  });
  return {
    action: PATH,
    title: 'Filter referrals',
    fields: fields.map(({ name, label, items }) => ({
      kind: 'select',
      name,
      label,
      items: items.map((item) => ({ ...item, selected: item.value === (now[name] ?? '') })),
    })),
    chosen,
    clearHref: PATH,
  };
}

/** The way to the next page, keeping the filters. */
export function presentPaging(wish: QueueWish, next: string | null): object {
  const { status, district, source, clock, check, after } = wish;
  const kept = { status, district, source, clock, check };
  return {
    label: 'Pages of referrals',
    next: next === null ? null : addressWith(PATH, { ...kept, after: next }),
    first: after ? addressWith(PATH, kept) : null,
  };
}
