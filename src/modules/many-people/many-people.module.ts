import { Module } from '@nestjs/common';
import { BulkActionsModule } from '#modules/bulk-actions';
import { CaseworkModule } from '#modules/casework';
import { ConsentsModule } from '#modules/consents';
import { EpisodesModule } from '#modules/episodes';
import { MessagesModule } from '#modules/messages';
import { PolicyModule } from '#modules/policy';
import { TagsModule } from '#modules/tags';
import { TasksModule } from '#modules/tasks';
import { ManyApiController } from './api/many.controller.js';
import { AddTasks } from './application/add-tasks.js';
import { ChosenPeople } from './application/chosen-people.js';
import { EndMany } from './application/end-many.js';
import { ManyPeople } from './application/many-people.service.js';
import { MessagesToMany } from './application/messages-to-many.js';
import { PlanMany } from './application/plan-many.js';
import { SendMessages } from './application/send-messages.js';
import { TagPeople } from './application/tag-people.js';
import { DoneToManyQuery } from './data/done-to-many.query.js';
import { EndingsQuery } from './data/endings.query.js';
import { PeopleQuery } from './data/people.query.js';
import { BulkActionsController } from './web/bulk-actions.controller.js';
import { EndingsForManyController } from './web/endings-for-many.controller.js';
import { MessagesToManyController } from './web/messages-to-many.controller.js';
import { TagsForManyController } from './web/tags-for-many.controller.js';
import { TasksForManyController } from './web/tasks-for-many.controller.js';

@Module({
  imports: [
    ...[BulkActionsModule, CaseworkModule, ConsentsModule, EpisodesModule, MessagesModule, PolicyModule],
    ...[TagsModule, TasksModule],
  ],
  controllers: [
    ...[EndingsForManyController, MessagesToManyController, TagsForManyController, TasksForManyController],
    ...[BulkActionsController, ManyApiController],
  ],
  providers: [
    ...[AddTasks, ChosenPeople, DoneToManyQuery, EndingsQuery, EndMany, ManyPeople, MessagesToMany, PeopleQuery],
    ...[PlanMany, SendMessages, TagPeople],
  ],
})
export class ManyPeopleModule {}
