import { DomainError, RuleBroken } from '#platform/errors/domain-error';

export class TaskIsOver extends DomainError {
  readonly code = 'task.over';
  readonly refusal = 'conflict';
  constructor() {
    super('This task is done or closed. Open it again first');
  }
}

export class TaskTaken extends DomainError {
  readonly code = 'task.taken';
  readonly refusal = 'conflict';
  constructor() {
    super('Somebody else took this task first');
  }
}

/** The title and the day of a task that the service made follow from what made it. */
export class MadeByTheService extends DomainError {
  readonly code = 'task.made-by-the-service';
  readonly refusal = 'conflict';
  constructor() {
    super('The service made this task: only who does it can be changed');
  }
}

export const notAColleague = () => new RuleBroken('task.not-a-colleague', 'Select colleagues from the list', 'who');

export const colleaguesOrTeam = () =>
  new RuleBroken('task.colleagues-or-team', 'Select colleagues, or anybody in the team, not both', 'who');
