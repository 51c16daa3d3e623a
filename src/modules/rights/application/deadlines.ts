import { Injectable } from '@nestjs/common';
import { TasksService } from '#modules/tasks';
import { Transactional } from '#platform/persistence/transactional';
import { RequestsRepository } from '../data/requests.repository.js';
import { kindLabel } from '../domain/request-words.js';
import { RightsRequests } from './requests.service.js';

/** The deadlines of a request as tasks of the data protection lead. Their titles name nobody. */
@Injectable()
export class Deadlines {
  constructor(
    private readonly requests: RightsRequests,
    private readonly rows: RequestsRepository,
    private readonly tasks: TasksService,
  ) {}

  /** Opens, moves or closes the tasks of a request so that they say what it says. Safe to run twice. */
  @Transactional()
  async keep(id: string): Promise<void> {
    const request = await this.requests.get(id);
    const { areaId, providerId, participantId } = await this.rows.get(id);
    const answer = `rights/${id}/answer`;
    const acknowledge = `rights/${id}/acknowledge`;
    const task = {
      ...{ kind: 'rights', areaId, providerId, participantId, episodeId: null },
      assigneeId: await this.rows.leadOf(areaId),
    };
    const name = `${kindLabel(request.kind).toLowerCase()} request ${request.reference}`;
    if (request.closedOn) return this.tasks.closeCauses([answer, acknowledge], 'The request is closed');
    await this.tasks.keepDue({ ...task, causeKey: answer, title: `Answer ${name}`, dueOn: request.dueOn });
    if (request.acknowledgeBy === null) return;
    if (request.acknowledgedOn) return this.tasks.closeCauses([acknowledge], 'The complaint was acknowledged');
    await this.tasks.keepDue({
      ...{ ...task, causeKey: acknowledge, title: `Acknowledge complaint ${request.reference}` },
      dueOn: request.acknowledgeBy,
    });
  }
}
