export { TasksModule } from './tasks.module.js';
export { TasksService, type NewTask, type OpenTasksAbout, type TaskCause } from './application/tasks.service.js';
export { TaskView } from './application/task.view.js';
