import { Body, HttpCode } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Reads } from '#platform/audit/read-log';
import { Created } from '#platform/http/created';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { ManyPeople, type Choice } from '../application/many-people.service.js';
import { ManyView } from '../application/many.view.js';
import { PlanMany } from '../application/plan-many.js';
import {
  ConfirmManyRequest,
  EndForManyRequest,
  MessageForManyRequest,
  TagForManyRequest,
  TaskForManyRequest,
} from './many.requests.js';

/** What is done to many people at once: planned and looked at, done as it was seen, and taken back. */
@ApiTags('Many people')
@ApiController('bulk-actions')
export class ManyApiController {
  constructor(
    private readonly plans: PlanMany,
    private readonly many: ManyPeople,
  ) {}

  @Route('POST tasks', Permission.TaskEdit, changes('task', 'task for many people planned'))
  @ApiOperation({ summary: 'Plan one task for many people and see who gets it. Nothing happens yet' })
  @ApiCreatedResponse({ type: ManyView })
  async task(@Body(apiValidation) wish: TaskForManyRequest): Promise<Created<ManyView>> {
    const { title, details = '', dueOn, who } = wish;
    return this.planned(await this.plans.task(choiceOf(wish), { title, details, dueOn, who }));
  }

  @Route('POST messages', Permission.SessionEdit, changes('message', 'message to many people planned'))
  @ApiOperation({ summary: 'Plan a message to many people and see who gets it. Nothing happens yet' })
  @ApiCreatedResponse({ type: ManyView })
  async message(@Body(apiValidation) wish: MessageForManyRequest): Promise<Created<ManyView>> {
    const { purpose, saying, text = '' } = wish;
    return this.planned(await this.plans.message(choiceOf(wish), { purpose, saying, text }));
  }

  @Route('POST tags', Permission.TaskEdit, changes('tags', 'tag for many people planned'))
  @ApiOperation({ summary: 'Plan to add or remove a tag and see whom it changes. Nothing happens yet' })
  @ApiCreatedResponse({ type: ManyView })
  async tag(@Body(apiValidation) wish: TagForManyRequest): Promise<Created<ManyView>> {
    const { tagId, does } = wish;
    return this.planned(await this.plans.tag(choiceOf(wish), { tagId, does }));
  }

  @Route('POST endings', Permission.EpisodeClose, changes('episode', 'end of support of many people planned'))
  @ApiOperation({
    summary: 'Plan to end support of many people and see what ends. Nothing happens yet',
    description: 'Once it is confirmed it cannot be undone.',
  })
  @ApiCreatedResponse({ type: ManyView })
  async end(@Body(apiValidation) wish: EndForManyRequest): Promise<Created<ManyView>> {
    const { reason, on, note = '' } = wish;
    return this.planned(await this.plans.end(choiceOf(wish), { reason, on, note }));
  }

  @Route('GET :id', Permission.TaskEdit, reads(Reads.Caseload, null))
  @ApiOperation({ summary: 'What it would do now, or what became of each person' })
  @ApiOkResponse({ type: ManyView })
  async get(@Id() id: string): Promise<ManyView> {
    return ManyView.of(await this.many.get(id));
  }

  @Route('POST :id/confirmation', Permission.TaskEdit, changes('bulk action', 'something done for many people'))
  @HttpCode(200)
  @ApiOperation({
    summary: 'Do it as it was seen',
    description:
      'Refused with 409 when something changed since. Sent twice, it is done once. Many people are dealt with in the background.',
  })
  @ApiOkResponse({ type: ManyView })
  async confirm(@Id() id: string, @Body(apiValidation) { seen }: ConfirmManyRequest): Promise<ManyView> {
    await this.many.confirm(id, seen);
    return ManyView.of(await this.many.get(id));
  }

  @Route('POST :id/undo', Permission.TaskEdit, changes('bulk action', 'something done for many people undone'))
  @HttpCode(200)
  @ApiOperation({
    summary: 'Take back what nobody has touched since, or what has not left',
    description: 'Refused with 409 where there is no way back, as after the end of support.',
  })
  @ApiOkResponse({ type: ManyView })
  async undo(@Id() id: string): Promise<ManyView> {
    await this.many.undo(id);
    return ManyView.of(await this.many.get(id));
  }

  private async planned(id: string): Promise<Created<ManyView>> {
    return new Created(`/api/v1/bulk-actions/${id}`, ManyView.of(await this.many.get(id)));
  }
}

const choiceOf = ({ episodeIds }: { readonly episodeIds: readonly string[] }): Choice => ({
  ...{ address: '', whom: 'some', episodeIds },
});
