import { formatDate, type CalendarDate } from '#shared/calendar-date';

/** What one line was reached by. */
export interface GroundOfLine {
  /** Kind and rule set: the same for every line of both. */
  readonly key: string;
  readonly label: string;
  readonly ruleSet: string;
  /** What the rule asks of somebody who started support when this person did: a later policy moves nobody's rules. */
  readonly words: string;
  /** The first day of a start of support for which the policy behind these words was in force. */
  readonly since: CalendarDate;
}

/** One rule that lines of a claim were reached by, in words. */
export type RuleOfLines = Omit<GroundOfLine, 'since'>;

/**
 * The rules of many lines, each once. Where the policy behind a rule changed between the starts of the people, there is one for each
 * of its wordings, which says for whom it is.
 */
export function rulesOfLines(grounds: readonly GroundOfLine[]): RuleOfLines[] {
  const keys = [...new Set(grounds.map(({ key }) => key))].toSorted();
  return keys.flatMap((key) => {
    const wordings = wordingsOf(grounds.filter((ground) => ground.key === key));
    return wordings.map(({ since, ...rule }, place) => {
      const until = wordings[place + 1]?.since;
      const isOnly = wordings.length === 1;
      return isOnly ? rule : { ...rule, words: `${rule.words} ${forWhom(place === 0 ? null : since, until ?? null)}` };
    });
  });
}

/** In the order of their days, each as long as it stayed the same. */
function wordingsOf(grounds: readonly GroundOfLine[]): GroundOfLine[] {
  const inOrder = grounds.toSorted((a, b) => (a.since < b.since ? -1 : 1));
  return inOrder.filter(({ words }, place) => words !== inOrder[place - 1]?.words);
}

function forWhom(since: CalendarDate | null, until: CalendarDate | null): string {
  const days = [
    ...(since === null ? [] : [`on or after ${formatDate(since)}`]),
    ...(until === null ? [] : [`before ${formatDate(until)}`]),
  ];
  return `For support that started ${days.join(' and ')}.`;
}
