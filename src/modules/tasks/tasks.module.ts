import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { TasksController } from './api/tasks.controller.js';
import { TasksService } from './application/tasks.service.js';
import { Task } from './data/task.entity.js';
import { TasksRepository } from './data/tasks.repository.js';
import { FinishTaskController } from './web/finish-task.controller.js';

@Module({
  imports: [TypeOrmModule.forFeature([Task])],
  controllers: [TasksController, FinishTaskController],
  providers: [TasksService, TasksRepository],
  exports: [TasksService],
})
export class TasksModule {}
