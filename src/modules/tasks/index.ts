export { TasksModule } from './tasks.module.js';
export { TasksService, type NewTask, type OpenTasksAbout, type TaskCause } from './application/tasks.service.js';
export { TaskLists, type TaskLine } from './application/task-lists.service.js';
export { TasksByHand, type Maker, type TaskWish } from './application/tasks-by-hand.service.js';
export { presentTask, type PresentedTask } from './web/present-task.js';
export { TaskView } from './application/task.view.js';
