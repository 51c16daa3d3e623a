import { ExplainedOutcomesView, explanationText, OutcomeExplanations } from '#modules/outcomes';
import { Reads, ReadLog } from '../../platform/audit/read-log.js';
import { UnitOfWork } from '../../platform/persistence/unit-of-work.js';
import { formatDate } from '../../shared/calendar-date.js';
import { UsageError, type Command } from '../command.js';
import { asOperator } from './context.js';

/**
 * Prints how the outcomes of one run of support were worked out: every payment that counted or was left out, and why. Takes
 * its id, or the reference of a participant. The look is on record, as it is on the pages.
 */
export const outcomesExplain: Command = async (words, { print }) => {
  const [episode] = words;
  if (!episode || words.length !== 1 || episode.startsWith('-')) throw new UsageError('');
  await asOperator(async (app) => {
    const explained = await app.get(UnitOfWork).run(async () => {
      const explanations = app.get(OutcomeExplanations);
      const id = await explanations.episodeOf(episode);
      await app.get(ReadLog).record(Reads.Outcome, id);
      return explanations.explain(id);
    });
    for (const line of linesOf(explained)) print(line);
  });
};

/** Nobody's name: a terminal keeps what it showed, and the reference is enough to find the record. */
function linesOf({ reference, startedOn, asOf, outcomes, ...rules }: ExplainedOutcomesView): string[] {
  return [
    `${reference}, support since ${formatDate(startedOn)}, worked out on ${formatDate(asOf)}`,
    `Rules: ${rules.ruleSetLabel} (${rules.ruleSetCode}, version ${rules.ruleSetVersion})`,
    ...outcomes.flatMap((outcome) => ['', ...explanationText(outcome)]),
  ];
}
