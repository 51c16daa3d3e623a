import { RuleBroken } from '#platform/errors/domain-error';

export const unknownKind = (): RuleBroken =>
  new RuleBroken('unpaid-work.unknown-kind', 'Select what kind of unpaid work it is', 'kind');

export const unknownResult = (): RuleBroken =>
  new RuleBroken('unpaid-work.unknown-result', 'Select what came of it from the list', 'result');

export const withoutEmployer = (): RuleBroken =>
  new RuleBroken('unpaid-work.without-employer', 'Enter where it is', 'employer');

export const endsBeforeItStarts = (): RuleBroken =>
  new RuleBroken(
    'unpaid-work.ends-before-it-starts',
    'The last day must be the same as the first, or after it',
    'endsOn',
  );

export const beforeSupport = (): RuleBroken =>
  new RuleBroken(
    'unpaid-work.before-support',
    'Their support has not started. What they did before belongs in the vocational profile',
    'startsOn',
  );

export const resultBeforeItStarts = (): RuleBroken =>
  new RuleBroken(
    'unpaid-work.result-before-it-starts',
    'It has not begun yet, so nothing can have come of it',
    'result',
  );
