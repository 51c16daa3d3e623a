import { RuleBroken } from '#platform/errors/domain-error';

export const notOneWeek = (): RuleBroken =>
  new RuleBroken('employer.not-one-week', 'Choose a week that has begun, by its Monday', 'weekOf');

export const reviewOfOneself = (): RuleBroken =>
  new RuleBroken(
    'employer.review-of-oneself',
    'Somebody else reviews your own contacts with employers',
    'specialistId',
  );

export const reviewOfOthers = (): RuleBroken =>
  new RuleBroken('employer.review-of-others', 'Choose a colleague of your own organisation', 'specialistId');
