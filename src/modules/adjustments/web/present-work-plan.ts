import { presentOutlook } from '#modules/messages';
import { formatDate, type CalendarDate } from '#shared/calendar-date';
import { londonDay } from '#shared/london-time';
import { plural } from '#shared/wording';
import type { AskOutlook } from '../application/plan-asks.service.js';
import type { WorkPlanView } from '../application/work-plan.view.js';
import type { WorkPlanChoice, WorkPlanLineEdition } from '../data/work-plans.entities.js';
import { choiceInWords, CONFIRMED_HOW, TELLS, TOLD_WHEN, WHO_TELLS, type Choice } from '../domain/choice.js';
import { lineDue, returnLabel, stateOf, type WorkPlanLine } from '../domain/line.js';

const labelOf = (list: readonly { readonly code: string; readonly label: string }[], code: string | null): string =>
  list.find((one) => one.code === code)?.label ?? '';
export const itemsOf = (
  list: readonly { readonly code: string; readonly label: string; readonly hint?: string }[],
): { value: string; text: string; hint?: string }[] =>
  list.map(({ code, label, hint }) => ({ value: code, text: label, ...(hint ? { hint } : {}) }));

/** One plan among several. */
export function presentPlanLine({ id, employerName, choice, lines, copy }: WorkPlanView) {
  const going = lines.filter(({ state }) => state !== 'not-needed').length;
  return {
    href: `/adjustments/${id}`,
    employerName,
    words: `${choiceInWords(choice)}. ${plural(going, 'adjustment')}.`,
    tag: copy ? { text: 'May be told', colour: 'green' } : { text: 'Tell nothing', colour: 'grey' },
  };
}

/** What the person decided, as a card. */
export function presentChoice(choice: Choice | null) {
  if (!choice) return [{ label: 'What the employer is told', text: 'Not decided yet: tell nothing' }];
  const { tells, things, shared, whoTells, toldWhen, weighedOn, revisitOn, confirmedOn, confirmedHow } = choice;
  const confirmed =
    confirmedOn === null
      ? {
          label: 'Confirmed by them',
          text: 'Not yet: tell nothing until they have',
          tag: { text: 'To confirm', colour: 'orange' },
        }
      : {
          label: 'Confirmed by them',
          text: `On ${formatDate(confirmedOn)}`,
          hint: labelOf(CONFIRMED_HOW, confirmedHow),
        };
  return [
    { label: 'What the employer is told', text: labelOf(TELLS, tells) },
    ...(things === '' ? [] : [{ label: 'What they name', text: things }]),
    ...(shared.length === 0
      ? []
      : [{ label: 'Adjustments the employer may read', lines: shared.map(({ what }) => what) }]),
    ...(tells === 'nothing'
      ? []
      : [
          { label: 'Who tells', text: labelOf(WHO_TELLS, whoTells) },
          { label: 'When', text: labelOf(TOLD_WHEN, toldWhen) },
        ]),
    { label: 'For and against talked through', text: weighedOn === null ? '' : formatDate(weighedOn) },
    { label: 'Talk about it again', text: formatDate(revisitOn) },
    confirmed,
  ];
}

/** One adjustment, with what it asks for. */
export function presentLine(line: WorkPlanLine, today: CalendarDate) {
  const { lineId, what, helps, fitNoteOption, state, sinceOn, reason, byOn } = line;
  const due = lineDue(line);
  const { label, colour } = stateOf(state);
  return {
    href: `/adjustment-lines/${lineId}`,
    what,
    helps: helps === '' ? null : `“${helps}”`,
    tag: { text: label, colour },
    since: `Since ${formatDate(sinceOn)}${reason === '' ? '' : `: ${reason}`}`,
    option: fitNoteOption && `${returnLabel(fitNoteOption)}, as a fit note may say`,
    by:
      byOn === null || ['in-place', 'refused', 'not-needed'].includes(state)
        ? null
        : `Should be there by ${formatDate(byOn)}`,
    late: due !== null && due < today ? { text: `Due on ${formatDate(due)}`, colour: 'orange' } : null,
  };
}

/** What stood in each edition of the choice, the newest first. */
export function presentHistory(choices: readonly WorkPlanChoice[], names: ReadonlyMap<string, string>) {
  return choices.map((choice) => ({
    on: londonDay(choice.createdAt),
    title: choiceInWords(choice),
    text: [choice.things, ...choice.shared.map(({ what }) => what)].filter((words) => words !== '').join('. '),
    by: writer(choice.writtenBy, names),
  }));
}

/** What an adjustment said in each edition, the newest first. */
export function presentLineHistory(editions: readonly WorkPlanLineEdition[]) {
  return editions.map(({ createdAt, state, what, reason, sinceOn }) => ({
    on: londonDay(createdAt),
    title: `${stateOf(state).label} since ${formatDate(sinceOn)}`,
    text: `${what}${reason === '' ? '' : `. ${reason}`}`,
  }));
}

/** Somebody without an account wrote it by their link. */
const writer = (by: string, names: ReadonlyMap<string, string>): string =>
  by === 'participant' ? 'The person, by their link' : (names.get(by) ?? '');

/** How sending the link would go. */
export function presentAsking(outlook: AskOutlook, now: Date) {
  const { isDiscreet, lastDay, specialist } = outlook;
  const { noWay, way } = presentOutlook(outlook, now);
  const words = isDiscreet ? 'Name nothing of the service' : 'Say who asks, and nothing of health or work';
  return {
    noWay,
    rows: [
      ...way,
      { label: 'Words', text: words },
      { label: 'Works until', text: formatDate(lastDay) },
      { label: 'Goes back to', text: specialist },
    ],
  };
}
