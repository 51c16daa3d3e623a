import { formatDate } from '#shared/calendar-date';
import { formatPounds } from '#shared/money';
import { list, plural, sentenceCase } from '#shared/wording';
import { outcomeName } from './rule-in-words.js';
import type { PolicyKey, PolicyValues, RetentionRule } from './policy-values.js';

/** A value as people read it: one sentence, and the parts of a long list apart. */
export interface InWords {
  readonly text: string;
  readonly parts: readonly string[];
}

type Teller<K extends PolicyKey> = (value: PolicyValues[K]) => string | InWords;

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

const START_STEPS: Readonly<Record<string, string>> = {
  'first-meeting': 'a first real meeting',
  eligibility: 'eligibility checked and its evidence recorded',
  'agreement-and-notice': 'agreement and privacy notice given and acknowledged',
  'profile-begun': 'vocational profile or action plan begun',
  'model-and-route': 'model and route set',
};
const RATE_DATES = {
  JOB_START: 'on the day the first job that counts started',
  PAY_DATE: 'on each day of pay',
  PROGRAMME_START: 'on the day the person started',
} as const;

const cap = ({ soft, hard }: { soft: number; hard: number }) => `${soft} as the usual limit, ${hard} at most`;
const fidelity = (items: PolicyValues['fidelity-items.assumed']): InWords => ({
  text: plural(items.length, 'item'),
  parts: items.map(
    ({ item, label, words, anchors }) => `${item}. ${label}: ${words}${anchors ? ` (${scores(anchors)})` : ''}`,
  ),
});

const KEPT_FROM: Readonly<Record<RetentionRule['from'], string>> = {
  'programme-end': 'the end of the programme',
  'last-decision': 'the last decision',
  sent: 'the day it was sent',
  done: 'the day it was done',
  'import-finished': 'the day the file was finished',
  closed: 'the day it was closed',
};
const kept = ({ period, unit, from, action }: RetentionRule) =>
  `${plural(period, unit.replace(/s$/, ''))} from ${KEPT_FROM[from]}, then ${action === 'delete' ? 'deleted' : 'made anonymous'}`;

/** For values that neither a unit nor their own words explain. */
const TELLERS: { readonly [K in PolicyKey]?: Teller<K> } = {
  'start-event': (steps) => list(steps.map((step) => START_STEPS[step] ?? step)),
  'out-of-work-condition': ({ minimumWeeks, weeklyHoursLimit }) =>
    minimumWeeks === 0 && weeklyHoursLimit === 0
      ? 'No time out of work is needed; any paid hours are in work'
      : `At least ${plural(minimumWeeks, 'week')} out of work, working at most ${plural(weeklyHoursLimit, 'hour')} a week`,
  'support-months': (months) =>
    `${plural(months['out-of-work'], 'month')} for people out of work, ${plural(months['in-work-retention'], 'month')} for people keeping a job`,
  'programme-begins': formatDate,
  'programme-ends': formatDate,
  'default-rule-set': ({ code, version }) => `${code}, version ${version}`,
  'target-rates': ({ jobStart, lower, higher }) =>
    `Job start ${jobStart}%, lower threshold ${lower}%, higher threshold ${higher}%`,
  'threshold-rate-date': ({ rateDate, rateAgeBand }) =>
    `${rateAgeBand === 'ADULT' ? 'The adult rate' : 'The rate for their own age'}, ${RATE_DATES[rateDate]}`,
  'housekeeping-days': ({ answers, attempts, sessions, events }) =>
    `Answers to repeated requests ${plural(answers, 'day')}, tries to sign in ${plural(attempts, 'day')}, sessions that are over ${plural(sessions, 'day')}, events everybody was told of ${plural(events, 'day')}`,
  'evidence-files': ({ megabytes, perRecord, perPerson }) =>
    `Up to ${megabytes} MB each, ${plural(perRecord, 'file')} for one job and ${perPerson} for one person`,
  'payment-doubts': ({ daysAfterEnd, timesAgreed, hoursAWeek }) =>
    `We ask about pay more than ${plural(daysAfterEnd, 'day')} after a job ended, above ${timesAgreed} times what was agreed, or for more than ${plural(hoursAWeek, 'hour')} a week`,
  'evidence-requests': ({ linkDays, remindAfterDays, payslips }) =>
    `A link works for ${plural(linkDays, 'day')}, one reminder after ${plural(remindAfterDays, 'day')}, up to ${plural(payslips, 'payslip')} by one link`,
  'break-glass': ({ minutes, reviewWorkingDays }) =>
    `Open for at most ${plural(minutes, 'minute')}, reviewed within ${plural(reviewWorkingDays, 'working day')}`,
  'usual-hours': ({ from, until, days }) => `${from} to ${until}, ${list(days.map((day) => WEEKDAYS[day - 1] ?? ''))}`,
  'job-applications': ({ answerDays, prepDaysBefore }) =>
    `Ask for an answer after ${plural(answerDays, 'day')}, ready ${plural(prepDaysBefore, 'day')} before an interview`,
  signatures: ({ days, remindAfterDays, mostReminders, codeMinutes, copyDays }) =>
    `Signed within ${plural(days, 'day')}; ${plural(mostReminders, 'reminder')}, each after ${plural(remindAfterDays, 'day')}; a code works for ${plural(codeMinutes, 'minute')}, the link to the signed copy for ${plural(copyDays, 'day')}`,
  'signpost-follow-up-days': ({ signpost, warmReferral }) =>
    `${plural(signpost, 'day')} after a signpost, ${plural(warmReferral, 'day')} after a warm referral`,
  'access-list': ({ linkDays, tries, staffAs }) =>
    `A link works for ${plural(linkDays, 'day')} and ${plural(tries, 'try', 'tries')} at the date of birth; staff are shown by ${staffAs === 'name' ? 'name, role and organisation' : 'role and organisation, without their names'}`,
  'retention-years': ({ years, deleteIn }) =>
    `${plural(years, 'year')} after the programme ends: deleted in ${deleteIn}`,
  'retention.case-records': kept,
  'retention.never-started': kept,
  'retention.messages': kept,
  'retention.tasks': kept,
  'retention.import-rows': kept,
  'retention.rights-packs': kept,
  'retention.rights-requests': kept,
  'rights-clock': ({ months, extensionMonths, acknowledgeComplaintDays, answerComplaintMonths, endsOnWorkingDay }) =>
    `Within ${plural(months, 'month')}, and ${plural(extensionMonths, 'month')} more where it is extended${endsOnWorkingDay ? '; on the next working day where that is none' : ''}. Complaints acknowledged within ${plural(acknowledgeComplaintDays, 'day')} and answered within ${plural(answerComplaintMonths, 'month')}`,
  'erasure-of-returns': (what) =>
    what === 'keep' ? 'They stay as they were sent' : 'They lose what was personal; what they count stays',
  'returns.columns': (columns) => ({
    text: plural(columns.length, 'column'),
    parts: columns.map(({ heading }) => heading),
  }),
  'caseload-cap.ips': cap,
  'caseload-cap.seqf': cap,
  'supervisor-ratio': ({ specialists, alertAt }) =>
    `One for up to ${plural(specialists, 'specialist')}; we point it out from ${alertAt}`,
  're-referral': ({ gapDays, max }) =>
    `${max === 1 ? 'Once more' : `Up to ${max} times more`}, at least ${plural(gapDays, 'day')} after support ended`,
  'window-exit': (how) =>
    how === 'automatic' ? 'Support ends by itself, with the reason the records give' : 'A person ends support',
  'upper-age': (age) => (age === null ? 'No limit' : plural(age, 'year')),
  'recourse-to-public-funds': (effect) => (effect === 'warns' ? 'We warn and carry on' : 'They cannot join'),
  'exit-contact-protocol': ({ attempts, channels, workingDays }) =>
    `${plural(attempts, 'attempt')} in ${plural(channels, 'different way')} over ${plural(workingDays, 'working day')}, and a team leader agrees`,
  'dna-outreach': ({ missed, workingDays }) =>
    `After ${plural(missed, 'missed session')} in a row, within ${plural(workingDays, 'working day')}`,
  'session-lengths': ({ firstMinutes, followUpMinutes, gapMinutes }) =>
    `First session ${firstMinutes} minutes, later ones ${followUpMinutes}, with ${gapMinutes} between`,
  'booking-slots': ({ from, until, everyMinutes }) => `${from} to ${until}, every ${plural(everyMinutes, 'minute')}`,
  'calendar-feed': ({ daysBack, daysAhead, cancelledDays }) =>
    `${plural(daysBack, 'day')} back, ${plural(daysAhead, 'day')} ahead; what is off is shown for ${plural(cancelledDays, 'day')}`,
  'lone-working': ({ alertMinutes, escalateMinutes, extendMinutes }) =>
    `The team is told after ${plural(alertMinutes, 'minute')}, managers ${plural(escalateMinutes, 'minute')} later; more time is ${plural(extendMinutes, 'minute')}`,
  'appointment-offers': ({ offers, daysAhead, noticeHours, from, until }) =>
    `Up to ${plural(offers, 'free time')} in the next ${plural(daysAhead, 'day')}, at least ${plural(noticeHours, 'hour')} ahead, between ${from} and ${until}`,
  'one-use-links': ({ tries, stopDays }) =>
    `${plural(tries, 'try', 'tries')} at the date of birth; a link to stop emails works for ${plural(stopDays, 'day')}`,
  'likely-duplicates': ({ mostSharing }) =>
    `A value that more than ${plural(mostSharing, 'record')} share makes no possible duplicates`,
  'morning-digest': ({ from, until, dayFrom, dayUntil }) =>
    `At ${from} on working days, no later than ${until}; not to somebody whose leave takes more than half of ${dayFrom} to ${dayUntil}`,
  'staff-notices': (ways) => {
    const of = (way: string): number => Object.values(ways).filter((one) => one === way).length;
    return `${plural(of('digest'), 'kind')} in the morning email, ${of('at-once')} at once, ${of('page')} on the page only`;
  },
  'quiet-hours': ({ from, until }) => `Nothing is sent between ${from} and ${until}`,
  'message-versions': (versions) => ({
    text: plural(versions.length, 'version'),
    parts: versions.map(
      ({ code, standing }) => `${code}: ${standing === 'approved' ? 'may be sent' : 'a draft, never sent'}`,
    ),
  }),
  'session-hours': ({ earliest, latest, shortNoticeHours }) =>
    `${earliest} to ${latest}; short notice is less than ${plural(shortNoticeHours, 'hour')}`,
  'fidelity-bands': (bands) =>
    list(bands.map(({ from, label }) => (from === 0 ? `otherwise ${label}` : `${label} from ${from}`))),
  'fidelity-items.confirmed': fidelity,
  'fidelity-items.assumed': fidelity,
  'seqf-scale': ({ lowest, highest, passMark }) =>
    `${lowest} to ${highest}, ${passMark === null ? 'with no pass mark' : `passed from ${passMark}`}`,
  'lawful-basis': ({ article6, article9 }) => `${article6}. ${article9}`,
  'agreement-versions': (versions) => list([...versions]),
  'notice-versions': (versions) => list([...versions]),
  'cost-categories': (categories) => ({
    text: plural(categories.length, 'category', 'categories'),
    parts: categories.map(({ label }) => label),
  }),
  'progress-questions': (questions) => ({
    text: plural(questions.length, 'question'),
    parts: questions.map(
      ({ label, lowest, highest, lowestMeans, highestMeans, source }) =>
        `${label} ${lowest} (${lowestMeans}) to ${highest} (${highestMeans}). ${source}`,
    ),
  }),
  'noticed-job-signs': ({ missedContacts, payslips, lowPercent, gapDays, ...days }) =>
    `From ${plural(missedContacts, 'contact')} missed in a row; the latest ${plural(payslips, 'payslip')} below ${lowPercent}% of what was agreed; ${plural(gapDays, 'day')} without pay beyond the usual; an adjustment ${plural(days.adjustmentDays, 'day')} overdue, and again every ${plural(days.adjustmentAgainDays, 'day')} after an answer; a fit note in its first ${plural(days.fitNoteDays, 'day')}`,
  'practice-review': ({ days, otherDays, fewest }) =>
    `The last ${plural(days, 'day')}, or ${list(otherDays.map(String))}; fewer than ${plural(fewest, 'case')} say little`,
  'subsidy-schemes': (schemes) => ({
    text: plural(schemes.length, 'scheme'),
    parts: schemes.map(({ label }) => label),
  }),
  'permitted-work-limits': ({ hoursBelow, pencePerWeek }) =>
    `Fewer than ${plural(hoursBelow, 'hour')} and up to ${formatPounds(pencePerWeek)} a week`,
  'usual-job': ({ hoursPerWeek, payPencePerHour }) =>
    `More than ${plural(hoursPerWeek, 'hour')} a week or ${formatPounds(payPencePerHour)} an hour is asked about`,
  'adjustment-plans': ({ reviewDays, linkDays }) =>
    `Looked at again after ${plural(reviewDays, 'day')}; its link works for ${plural(linkDays, 'day')}`,
  'access-to-work': ({ thinkingDays, applyWithinDays, askAfterDays, reconsiderDays, renewBeforeDays }) =>
    `A thought is followed up after ${plural(thinkingDays, 'day')}, an application after ${plural(askAfterDays, 'day')}; applied for within ${plural(applyWithinDays, 'day')} of a new job; looked at again within ${plural(reconsiderDays, 'day')} of a decision; renewed ${plural(renewBeforeDays, 'day')} before it ends`,
  'access-to-work-support': (kinds) => ({
    text: plural(kinds.length, 'kind of support', 'kinds of support'),
    parts: kinds.map(({ label }) => label),
  }),
  'outcome-prices': (prices) =>
    prices.length === 0
      ? 'Outcomes are counted, not paid'
      : {
          text: plural(prices.length, 'price'),
          parts: prices.map(({ kind, ruleSet, contract, pence }) =>
            [outcomeName(kind), ruleSet ?? 'all rules', `${contract ?? 'every contract'}: ${formatPounds(pence)}`].join(
              ', ',
            ),
          ),
        },
  'travel-pace': (pace) => ({
    text: plural(Object.keys(pace).length, 'way to travel', 'ways to travel'),
    parts: Object.entries(pace).map(([way, miles]) => `${sentenceCase(way)}: ${plural(miles, 'mile')} an hour`),
  }),
  'pay-before-tax-times': (times) =>
    `At least ${times} times as much; between that and what they need, somebody works out what is left after tax`,
  'job-risk-signs': (signs) => ({ text: plural(signs.length, 'sign'), parts: signs.map(({ label }) => label) }),
  'benefit-kinds': (kinds) => ({ text: plural(kinds.length, 'benefit'), parts: kinds.map(({ label }) => label) }),
  'better-off-sources': (sources) => ({
    text: plural(sources.length, 'way', 'ways'),
    parts: sources.map(({ label }) => label),
  }),
  'fit-notes': ({ longestMonths, firstMonths, selfCertifiedDays, warnDays }) =>
    `${plural(longestMonths, 'month')} at most in the first ${plural(firstMonths, 'month')}; ${plural(selfCertifiedDays, 'day')} without one; told of ${plural(warnDays, 'day')} before it runs out`,
  'interview-prep': (things) => ({ text: plural(things.length, 'thing'), parts: things.map(({ label }) => label) }),
  'fit-note-issuers': (issuers) => ({
    text: plural(issuers.length, 'profession'),
    parts: issuers.map(({ label }) => label),
  }),
  'note-templates': (templates) => ({
    text: plural(templates.length, 'template'),
    parts: templates.map(({ label, text }) => `${label}: ${text.replaceAll(/\s*\n+/g, ' ')}`),
  }),
  'overhead-cap-percent': (percent) => (percent === null ? 'No cap' : `${percent}%`),
  'rag-bands': ({ green, amber }) => `On track from ${green}%, slightly behind from ${amber}%, behind below that`,
  'model-mix': ({ ips, seqf }) => `IPS ${ips}%, SEQF ${seqf}%`,
  'model-routing': ({ seqfFor }) => `${sentence(list(seqfFor))}: a suggestion, never a rule`,
};

/** The value of a key in words. What has no words of its own is told from its shape and unit. */
export function valueInWords(key: string, value: unknown, unit: string): InWords {
  const teller = TELLERS[key as PolicyKey] as ((value: unknown) => string | InWords) | undefined;
  const told = teller ? byShape(teller, value, unit) : plainly(value, unit);
  return typeof told === 'string' ? { text: sentenceCase(told), parts: [] } : told;
}

/** A correction may have another shape than the words expect: then it is told plainly, and the page still opens. */
function byShape(teller: (value: unknown) => string | InWords, value: unknown, unit: string): string | InWords {
  try {
    return teller(value);
  } catch {
    return plainly(value, unit);
  }
}

function plainly(value: unknown, unit: string): string {
  if (value === null) return 'Not set';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return withUnit(String(value), value, unit);
  if (typeof value === 'string') return sentence(value);
  if (Array.isArray(value)) return withUnit(list(value.map((part) => plainly(part, ''))), value.length, unit);
  return list(Object.entries(value as object).map(([name, part]) => `${sentence(name)} ${plainly(part, '')}`));
}

function withUnit(text: string, count: number, unit: string): string {
  if (unit === '') return text;
  if (unit === '%') return `${text}%`;
  return `${text} ${count === 1 ? unit.replace(/s$/, '') : unit}`;
}

/** "quarterly-in-arrears" and "gapDays" become "Quarterly in arrears" and "Gap days". */
function sentence(code: string): string {
  const words = code
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('-', ' ')
    .toLowerCase();
  return sentenceCase(words);
}

function scores(anchors: readonly { upTo: number | null; score: number }[]): string {
  return anchors
    .map(
      ({ upTo, score }, place) =>
        `${upTo === null ? `over ${anchors[place - 1]?.upTo ?? 0}` : `up to ${upTo}`} scores ${score}`,
    )
    .join(', ');
}
