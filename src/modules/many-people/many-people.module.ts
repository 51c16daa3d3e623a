import { Module } from '@nestjs/common';
import { BulkActionsModule } from '#modules/bulk-actions';
import { CaseworkModule } from '#modules/casework';
import { ConsentsModule } from '#modules/consents';
import { MessagesModule } from '#modules/messages';
import { PolicyModule } from '#modules/policy';
import { TasksModule } from '#modules/tasks';
import { AddTasks } from './application/add-tasks.js';
import { ChosenPeople } from './application/chosen-people.js';
import { ManyPeople } from './application/many-people.service.js';
import { MessagesToMany } from './application/messages-to-many.js';
import { SendMessages } from './application/send-messages.js';
import { DoneToManyQuery } from './data/done-to-many.query.js';
import { PeopleQuery } from './data/people.query.js';
import { BulkActionsController } from './web/bulk-actions.controller.js';
import { MessagesToManyController } from './web/messages-to-many.controller.js';
import { TasksForManyController } from './web/tasks-for-many.controller.js';

@Module({
  imports: [BulkActionsModule, CaseworkModule, ConsentsModule, MessagesModule, PolicyModule, TasksModule],
  controllers: [BulkActionsController, MessagesToManyController, TasksForManyController],
  providers: [AddTasks, ChosenPeople, DoneToManyQuery, ManyPeople, MessagesToMany, PeopleQuery, SendMessages],
})
export class ManyPeopleModule {}
