import { list, plural } from '#shared/wording';
import { answerWords, changedQuestions, type ProfileAnswer, type ProfileAnswers } from './profile-answers.js';
import type { ProfileQuestion } from './profile-questions.js';

/** "1 answer added, 2 changed and 1 taken out"; '' when the two say the same. */
export function changesInWords(before: ProfileAnswers, after: ProfileAnswers): string {
  const changed = changedQuestions(before, after).map(({ code }) => code);
  const added = changed.filter((code) => before[code] === undefined).length;
  const removed = changed.filter((code) => after[code] === undefined).length;
  const parts: [number, string][] = [
    [added, 'added'],
    [changed.length - added - removed, 'changed'],
    [removed, 'taken out'],
  ];
  const said = parts.filter(([number]) => number > 0);
  return list(said.map(([number, verb], place) => `${place === 0 ? plural(number, 'answer') : number} ${verb}`));
}

/** What became of one answer: "up from 10 to 16 hours", "added: train". Free words speak for themselves. */
export function changeInWords(
  question: ProfileQuestion,
  before: ProfileAnswer | undefined,
  after: ProfileAnswer | undefined,
): string {
  if (before === undefined) return 'answered for the first time';
  if (after === undefined) return 'taken out';
  switch (question.kind) {
    case 'number':
    case 'pounds':
      return `${Number(after) > Number(before) ? 'up' : 'down'} from ${answerWords(question, before)} to ${answerWords(question, after)}`;
    case 'choices': {
      const [was, is] = [[before].flat().map(String), [after].flat().map(String)];
      const added = is.filter((code) => !was.includes(code));
      const gone = was.filter((code) => !is.includes(code));
      const said = [
        ...(added.length > 0 ? [`added: ${answerWords(question, added)}`] : []),
        ...(gone.length > 0 ? [`no longer: ${answerWords(question, gone)}`] : []),
      ];
      return said.join('; ');
    }
    case 'choice':
      return `from “${answerWords(question, before)}” to “${answerWords(question, after)}”`;
    default:
      return 'written anew';
  }
}
