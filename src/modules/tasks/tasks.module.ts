import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '#modules/identity';
import { ParticipantsModule } from '#modules/participants';
import { TasksController } from './api/tasks.controller.js';
import { TaskLists } from './application/task-lists.service.js';
import { TasksByHand } from './application/tasks-by-hand.service.js';
import { TasksService } from './application/tasks.service.js';
import { AboutWhomQuery } from './data/about-whom.query.js';
import { TaskListQuery } from './data/task-list.query.js';
import { Task } from './data/task.entity.js';
import { TasksRepository } from './data/tasks.repository.js';
import { AddPersonTaskController, AddTaskController } from './web/add-task.controller.js';
import { FinishTaskController } from './web/finish-task.controller.js';
import { TaskForms } from './web/task-forms.js';
import { TaskController } from './web/task.controller.js';
import { TasksPageController } from './web/tasks.controller.js';

@Module({
  imports: [TypeOrmModule.forFeature([Task]), IdentityModule, ParticipantsModule],
  controllers: [
    TasksController,
    AddTaskController,
    AddPersonTaskController,
    TasksPageController,
    FinishTaskController,
    TaskController,
  ],
  providers: [TasksService, TasksByHand, TaskLists, TasksRepository, AboutWhomQuery, TaskListQuery, TaskForms],
  exports: [TasksService, TasksByHand, TaskLists],
})
export class TasksModule {}
