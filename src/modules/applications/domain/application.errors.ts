import { RuleBroken } from '#platform/errors/domain-error';

export const vacancyOver = (): RuleBroken =>
  new RuleBroken(
    'application.vacancy-over',
    'This vacancy is no longer open. Add it as a job found elsewhere',
    'employer',
  );

export const interviewIsOff = (): RuleBroken =>
  new RuleBroken('interview.off', 'This interview was called off already');
